import type { ProcedureDefinition } from '../catalog/index.ts';
import { definitionOf, propertyNames } from '../oauth/index.ts';
import { scan, type Token } from '../sql/grammar.ts';
import type { StoreRuntime } from './store-runtime.ts';

/** A text as it may be written down, and what else must not be written while it runs. */
export interface Masked {
  readonly text: string;
  /** Parts of the text that may be secrets; undefined: all of it. */
  readonly secrets: readonly string[] | undefined;
}

/** Shorter ones would only make other words unreadable. */
const leastLength = 4;

/** A log is for reading: longer statements are cut off. */
const mostLength = 10_000;

/** Finds the names of procedures whose arguments are secret. */
export function secretCalls(procedures: readonly ProcedureDefinition[]): RegExp {
  const names = procedures
    .filter((one) => one.arguments.some(({ secret }) => secret === true))
    .map(({ name }) => name);
  return new RegExp(names.length === 0 ? '(?!)' : names.join('|'), 'i');
}

/** The secret properties of a session's stores. */
export function secretsOf(stores: Iterable<StoreRuntime>): string[] {
  return [...stores].flatMap(({ properties }) =>
    propertyNames.flatMap((name) => {
      const value = definitionOf(name).secret === true ? properties[name] : undefined;
      return value === undefined ? [] : [String(value)];
    }),
  );
}

/** Takes secrets out of a text, those with quotes doubled too. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret.length >= leastLength)
    .flatMap((secret) => [secret, secret.replaceAll("'", "''")])
    .reduce((masked, secret) => masked.replaceAll(secret, '***'), text);
}

/**
 * A statement's text without secrets. In a statement that calls a procedure with secret arguments, every text is taken
 * for one.
 */
export function maskStatement(text: string, secrets: readonly string[], calls: RegExp): Masked {
  const masked = calls.test(text) ? withoutTexts(text) : { text, secrets: [] };
  const shown = withoutSecrets(masked.text, secrets);
  const cut =
    shown.length > mostLength ? `${shown.slice(0, mostLength)}… (${shown.length} characters)` : shown;
  return { text: cut, secrets: masked.secrets };
}

const hidden: Masked = { text: '(a text that may hold secrets and cannot be read)', secrets: undefined };

function withoutTexts(sql: string): Masked {
  const bytes = Buffer.from(sql);
  // Whether a backslash escapes a quote depends on a setting.
  if (sql.includes('\\')) return hidden;
  let tokens: Token[];
  try {
    tokens = scan(bytes);
  } catch {
    return hidden;
  }
  const parts: string[] = [];
  const secrets: string[] = [];
  let at = 0;
  for (const token of tokens) {
    if (!token.isComment && !isQuoted(token.text)) continue;
    parts.push(bytes.toString('utf8', at, token.start), token.isComment ? '' : "'***'");
    secrets.push(contentOf(bytes.toString('utf8', token.start, token.end)));
    at = token.end;
  }
  return { text: parts.join('') + bytes.toString('utf8', at), secrets };
}

/** A text in any of SQL's forms, or a name in quotes (other dialects write texts so). */
const isQuoted = (token: string): boolean =>
  /^(?:[benx]|u&)?'/i.test(token) || /^(?:u&)?"/i.test(token) || /^\$(?!\d)/.test(token);

function contentOf(token: string): string {
  const [, tag = ''] = /^(\$[^$]*\$)/.exec(token) ?? [];
  if (tag !== '') return token.slice(tag.length, -tag.length);
  return token
    .replace(/^[^'"]*['"]/, '')
    .replace(/['"]$/, '')
    .replaceAll("''", "'");
}
