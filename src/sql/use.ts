import { isUnicodeQuoted, nameParts } from './lex.ts';
import { isColId, quoteIdent } from './quote.ts';
import type { Facts, NameUse, RelationName } from './uses.ts';

/** What a name stands for. `schema` is where it was found: schema-qualified column references are matched by it. */
export type Resolution =
  | {
      readonly kind: 'store';
      readonly schema: string;
      readonly table: string;
      /** Its PRIMARY KEY, where it has one. */
      readonly key?: { readonly constraint: string; readonly columns: readonly string[] };
    }
  /**
   * The definition is pg_get_viewdef's, asked with an empty search_path, so that every name in it but those of
   * pg_catalog is qualified. A view that reads nothing to bind is left alone.
   */
  | { readonly kind: 'view'; readonly schema: string; readonly definition: string }
  /** A view to read instead of a catalog relation, and one that has the system columns as well, at its end. */
  | {
      readonly kind: 'catalog';
      readonly schema: string;
      readonly replacement: string;
      readonly withSystemColumns?: string | undefined;
    }
  | { readonly kind: 'other' };

export type Resolve = (name: RelationName) => Resolution | undefined;

/** The parts that a name has in the text. */
export function partCount({ catalog, schema }: RelationName): number {
  return 1 + (schema === undefined ? 0 : 1) + (catalog === undefined ? 0 : 1);
}

export function schemaOf(use: NameUse, found: ReadonlyMap<NameUse, Resolution>): string | undefined {
  const resolution = found.get(use);
  return resolution === undefined || resolution.kind === 'other' ? use.name.schema : resolution.schema;
}

/**
 * The alias that keeps a bound relation's name for column references, as it must be written; undefined where an
 * alias stands or none may. Two tables of the same name in different schemas (two stores) can stand side by side
 * without aliases, and are then only reached through their schemas: they are called "schema.name".
 */
export function chooseAlias(
  sql: Buffer,
  facts: Facts,
  use: NameUse,
  found: ReadonlyMap<NameUse, Resolution>,
): string | undefined {
  if (use.alias !== undefined || use.form === 'copy') return undefined;
  const schema = schemaOf(use, found);
  for (const other of facts.uses) {
    if (other.level !== use.level || other.alias !== undefined || other.name.name !== use.name.name) continue;
    if (schemaOf(other, found) !== schema) return quoteIdent(`${schema}.${use.name.name}`);
  }
  return asWritten(sql, use);
}

function asWritten(sql: Buffer, use: NameUse): string {
  const last = nameParts(sql, use.at, partCount(use.name)).at(-1);
  if (last === undefined || isUnicodeQuoted(sql, last.start)) return quoteIdent(use.name.name);
  const written = sql.toString('utf8', last.start, last.end);
  // Behind a dot any keyword may stand unquoted, as an alias it may not.
  return written.startsWith('"') || isColId(written) ? written : quoteIdent(use.name.name);
}

/** Whether a level is another one, or inside it. */
export function isWithin({ levels }: Facts, level: number, outer: number): boolean {
  for (let at = level; at >= outer && at >= 0; at = levels[at]?.parent ?? -1) if (at === outer) return true;
  return false;
}
