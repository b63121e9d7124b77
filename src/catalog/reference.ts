import { columnText } from './comments.ts';
import { isNotNull } from './ddl.ts';
import { fullScan } from './full-scan.ts';
import { markdownTable } from './markdown.ts';
import { accessSection } from './reference-access.ts';
import { matrix } from './reference-matrix.ts';
import { writesSection } from './reference-writes.ts';
import type { StoreViewDefinition } from './store-view.ts';
import type { TableDefinition } from './types.ts';

/**
 * The reference page of a platform, in Markdown, from its definitions alone. docs/catalog/<platform>.md is this text;
 * a test compares the two, `write-reference.ts` renews it.
 * @param title the platform's name as people write it
 * @param views those beside the tables
 */
export function referencePage(
  title: string,
  tables: readonly TableDefinition[],
  views: readonly StoreViewDefinition[] = [],
): string {
  const sorted = [...tables].sort((a, b) => (a.name < b.name ? -1 : 1));
  const byName = new Map(tables.map((table) => [table.name, table]));
  return [
    `# Tables of ${title}`,
    '',
    'Made from the definitions under `schemas/`; do not edit. A column is NOT NULL where it is the key, where the API',
    'demands it when a row is made, or where the store assigns it itself.',
    '',
    'A *predicate* listed below goes into the request, alone or joined to others by AND; every other condition is',
    'applied by PostgreSQL after the rows are fetched. *Exact* means that the store answers precisely the rows that',
    'SQL keeps, so that LIMIT and count(*) can be left to it as well; the others fetch a superset.',
    '',
    'In costs, the name of a table stands for the number of its rows; a quotient is rounded up. Where rows are asked for',
    'by parent, one of more rows than fill a page takes a request for each page. Pages that are ranges of a key with gaps',
    'may be a few more.',
    '',
    matrix(sorted),
    '',
    ...sorted.map((table) => tableSection(table, byName)),
    ...views.map(viewSection),
  ].join('\n');
}

function tableSection(table: TableDefinition, tables: ReadonlyMap<string, TableDefinition>): string {
  const scan = fullScan(table, tables)?.formula;
  const references = (table.foreignKeys ?? []).map(
    (key) => `\`${key.columns.join(', ')}\` → \`${key.references}(${key.referenced.join(', ')})\``,
  );
  return [
    `## ${table.name}`,
    '',
    table.doc,
    '',
    [
      `Key: \`${table.key.join(', ')}\`${table.keyMayBeNull === true ? ', of which columns may be NULL' : ''}.`,
      ...(references.length > 0 ? [`Refers to: ${references.join(', ')}.`] : []),
      ...(table.alias === undefined ? [] : [`In the commercial drivers: \`${table.alias}\`.`]),
    ].join(' '),
    ...(table.scope === undefined ? [] : [`Scope of the token: \`${table.scope}\`.`]),
    scan === undefined
      ? 'There is no full scan: a value for the path is needed.'
      : `Requests of a full scan: ${scan}.`,
    '',
    markdownTable(
      ['column', 'type', 'null', 'meaning'],
      Object.entries(table.columns).map(([name, column]) => [
        `\`${name}\``,
        column.type,
        isNotNull(table, name) ? 'no' : 'yes',
        columnText(column),
      ]),
    ),
    '',
    ...table.access.map((access) => accessSection(table, access)),
    ...writesSection(table),
  ].join('\n');
}

function viewSection({ name, doc, columns, from }: StoreViewDefinition): string {
  return [
    `## ${name}`,
    '',
    doc,
    '',
    `A view, ${`\`${from.replaceAll('{store}.', '')}\``}, which PostgreSQL puts in its place.`,
    '',
    markdownTable(
      ['column', 'type', 'meaning', 'from'],
      Object.entries(columns).map(([column, { type, doc: meaning, sql }]) => [
        `\`${column}\``,
        type,
        meaning,
        `\`${sql}\``,
      ]),
    ),
    '',
  ].join('\n');
}
