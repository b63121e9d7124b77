import { analyze } from './analyze.ts';
import { applySplices } from './edit.ts';

/**
 * The text of a view with every relation qualified: what pg_get_viewdef leaves unqualified under an empty search_path
 * is in pg_catalog, and must stay so beside temporary tables and CTEs of the same name.
 */
export function qualifyCatalogs(definition: string): string {
  const sql = Buffer.from(definition);
  const [statement] = analyze(sql).statements;
  if (statement === undefined) return definition;
  const splices = statement.names
    .filter((use) => use.name.schema === undefined)
    .map(({ at }) => ({ start: at, end: at, text: Buffer.from('pg_catalog.') }))
    .sort((a, b) => a.start - b.start);
  return applySplices(sql, statement.start, statement.end, splices).toString();
}
