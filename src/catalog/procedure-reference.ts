import { markdownTable } from './markdown.ts';
import { platformTitles } from './platform-titles.ts';
import type { ProcedureArgument, ProcedureDefinition } from './procedure.ts';
import { repeatText, type StoreProcedure } from './store-procedure.ts';

/**
 * The reference page of all procedures, in Markdown, from their definitions alone. docs/procedures.md is this text; a
 * test compares the two, and renews it with UPDATE_DOCS=1.
 */
export function procedurePage(procedures: readonly ProcedureDefinition[]): string {
  const sorted = [...procedures].sort((a, b) => (a.name < b.name ? -1 : 1));
  return [head, ...sorted.map(section)].join('\n');
}

const head = `# Procedures

Made from the definitions under \`procedures/\`; do not edit. [connecting.md](connecting.md) says what those of OAuth flows
are for, [writing.md](writing.md) what holds for those that change a store.

A procedure is called in any of these forms; all of them answer one row, with the columns below. Names of procedures
and arguments are not case-sensitive. Arguments may be given by position, in the order below.

\`\`\`sql
SELECT * FROM GetOAuthAuthorizationURL(AuthMode => 'WEB', CallbackURL => 'https://app.example/callback');
CALL GetOAuthAuthorizationURL('WEB', 'https://app.example/callback');
EXEC GetOAuthAuthorizationURL AuthMode = 'WEB', CallbackURL = 'https://app.example/callback';
EXECUTE GetOAuthAuthorizationURL @AuthMode = 'WEB', @CallbackURL = 'https://app.example/callback';
\`\`\`

- Drivers may prepare a call and bind its arguments: \`SELECT * FROM GetOAuthAccessToken('WEB', $1)\`. JDBC has
  \`{call GetOAuthAuthorizationURL(?, ?)}\` too, in every \`escapeSyntaxCallMode\`.
- In FROM a call may be joined, filtered and stored as any query may (\`CREATE TABLE … AS SELECT\`); it runs once for each
  time that the statement runs, and not at all where nothing of it is read (\`LIMIT 0\`, \`WHERE false\`). Elsewhere it is
  refused: in a select list, in views, in functions, behind PREPARE.
- An argument is a text in single quotes, NULL, a parameter, or an expression without columns, queries and parameters; a
  *secret* one stands alone, since the engine evaluates expressions. NULL and blank texts are the same as none.
- A bytea is a driver's parameter, a text such as \`'\\x89504e47'\`, or \`decode('…', 'base64')\`. A jsonb is its text, with or
  without a cast.
- Calls with secrets are kept from the engine's views and logs and from \`Logfile\`, also where they are wrong. What they
  return is in the memory of the engine's session until the transaction ends; one that reads more than 16 MB of a store
  beside it may move it to the engine's own data folder for that time.
- \`SELECT * FROM sys_procedures\` and \`sys_procedureparameters\` tell the same to programs, \`\\df\` in psql too. In a
  database with several stores a name without a schema means the first on the \`search_path\`.
`;

function section({ name, doc, platform, store, arguments: given, columns }: ProcedureDefinition): string {
  return [
    `## ${name}`,
    '',
    doc,
    ...(platform === undefined ? [] : ['', `${platformTitles[platform] ?? platform} only.`]),
    ...(store === undefined ? [] : ['', ...storeText(store)]),
    '',
    markdownTable(
      ['argument', 'type', 'default', 'meaning'],
      given.map((argument) => [
        `\`${argument.name}\``,
        argument.type,
        argument.default === undefined ? (argument.required ? 'required' : '') : `\`${argument.default}\``,
        argumentText(argument),
      ]),
    ),
    '',
    markdownTable(
      ['column', 'type', 'meaning'],
      columns.map((column) => [`\`${column.name}\``, column.type, secretText(column)]),
    ),
    '',
  ].join('\n');
}

function storeText(store: StoreProcedure): string[] {
  const scope = `Needs the scope ${store.scope}.`;
  return [`${repeatText(store)} ${scope}${store.reads === true ? ' Read-only users may call it too.' : ''}`];
}

function argumentText({ values, ...argument }: ProcedureArgument): string {
  const allowed =
    values === undefined ? '' : ` Allowed: ${values.map((value) => `\`${value}\``).join(', ')}.`;
  return secretText(argument) + allowed;
}

const secretText = ({ doc, secret }: { readonly doc: string; readonly secret?: true }): string =>
  secret ? `${doc} Secret.` : doc;
