import { quoteIdentifier, quoteLiteral, typeDdl } from './ddl.ts';
import { platformTitles } from './platform-titles.ts';
import { type ViewDefinition, type ViewSource, viewSchema } from './view.ts';

/** A store as views see it. */
export interface ViewStore {
  readonly name: string;
  readonly platform: string;
}

const STORE = { type: 'text', doc: "Schema of the store, where the platform's own tables are." } as const;
const PLATFORM = {
  type: 'text',
  doc: `Platform of the store: ${Object.keys(platformTitles).join(', ')}.`,
} as const;

/** All columns of a view, in order. */
export function viewColumns(view: ViewDefinition): ViewDefinition['columns'] {
  return { store: STORE, platform: PLATFORM, ...view.columns };
}

/** The view's name as SQL text, with its schema. */
export const viewName = (view: ViewDefinition): string =>
  `${quoteIdentifier(viewSchema)}.${quoteIdentifier(view.name)}`;

/**
 * CREATE OR REPLACE VIEW over these stores. It runs with the rights of who reads it, so that a store table that
 * Storewire has not bound in it meets its guard.
 */
export function createView(view: ViewDefinition, stores: readonly ViewStore[]): string {
  const arms = stores.flatMap((store) => {
    const source = view.from[store.platform];
    return source === undefined ? [] : [arm(view, store, source)];
  });
  const body = arms.length === 0 ? nothing(view) : arms.join(' UNION ALL ');
  return `CREATE OR REPLACE VIEW ${viewName(view)} WITH (security_invoker = true) AS ${body}`;
}

/** COMMENT ON the view and its columns. */
export function viewComments(view: ViewDefinition): string[] {
  const name = viewName(view);
  return [
    `COMMENT ON VIEW ${name} IS ${quoteLiteral(view.doc)}`,
    ...Object.entries(viewColumns(view)).map(
      ([column, { doc }]) => `COMMENT ON COLUMN ${name}.${quoteIdentifier(column)} IS ${quoteLiteral(doc)}`,
    ),
  ];
}

function arm(view: ViewDefinition, { name, platform }: ViewStore, source: ViewSource): string {
  const values: Readonly<Record<string, string>> = {
    ...source.columns,
    store: quoteLiteral(name),
    platform: quoteLiteral(platform),
  };
  const list = Object.entries(viewColumns(view)).map(
    ([column, { type }]) =>
      `CAST(${values[column] ?? 'NULL'} AS ${typeDdl(type)}) AS ${quoteIdentifier(column)}`,
  );
  const from = source.from.replaceAll('{store}', quoteIdentifier(name));
  const where = source.where === undefined ? '' : ` WHERE ${source.where}`;
  return `SELECT ${list.join(', ')} FROM ${from}${where}`;
}

/** No store has such rows. */
function nothing(view: ViewDefinition): string {
  const list = Object.entries(viewColumns(view)).map(
    ([column, { type }]) => `CAST(NULL AS ${typeDdl(type)}) AS ${quoteIdentifier(column)}`,
  );
  return `SELECT ${list.join(', ')} WHERE false`;
}
