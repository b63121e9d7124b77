import type { Splice } from './edit.ts';
import { nameParts } from './lex.ts';
import { type BoundUse, replace, type Source } from './splice.ts';
import { type Resolution, schemaOf } from './use.ts';
import type { NameUse, QualifiedRef, RelationName } from './uses.ts';

/**
 * Column references with a schema (`bigcommerce.orders.id`) that mean a bound relation get its alias instead;
 * PostgreSQL allows them only for relations without an alias. References that mean nothing, because the relation
 * has another alias, get the bound relation's name: the engine's error then has the hint that it would have had.
 *
 * Returns the name of a relation whose alias would be caught by an equal one nearer to the reference, which then
 * has no form.
 */
export function spliceRefs(
  source: Source,
  found: ReadonlyMap<NameUse, Resolution>,
  bound: readonly BoundUse[],
  splices: Splice[],
): RelationName | undefined {
  if (bound.length === 0) return undefined;
  const byUse = new Map(bound.map((item) => [item.use, item]));
  const renamed = new Set(bound.filter(({ use }) => use.alias !== undefined).map(({ use }) => use.name.name));
  for (const ref of source.statement.facts.refs) {
    if (ref.schema === undefined && !renamed.has(ref.table)) continue;
    const { use, captured, misnamed } = meaningOf(source, ref, found, byUse);
    const alias = ref.schema === undefined ? undefined : use && byUse.get(use)?.alias;
    if (alias !== undefined && captured) return use?.name;
    const by = alias ?? (use || captured ? undefined : misnamed?.relation);
    if (by === undefined) continue;
    const table = nameParts(source.sql, ref.at, ref.parts).at(-1);
    if (table) splices.push(replace(source.sql, ref.at, table.end, by));
  }
  return undefined;
}

interface Meaning {
  /** The relation that a reference means: at its own level, else at those around it. */
  readonly use?: NameUse;
  /** Something nearer has the name. */
  readonly captured: boolean;
  /** The relation that it would mean, had that not another alias. */
  readonly misnamed?: BoundUse | undefined;
}

function meaningOf(
  { statement: { facts } }: Source,
  ref: QualifiedRef,
  found: ReadonlyMap<NameUse, Resolution>,
  bound: ReadonlyMap<NameUse, BoundUse>,
): Meaning {
  const isSchema = (use: NameUse): boolean =>
    ref.schema === undefined || (schemaOf(use, found) ?? ref.schema) === ref.schema;
  let captured = false;
  let misnamed: BoundUse | undefined;
  for (let at = ref.level; at >= 0; at = facts.levels[at]?.parent ?? -1) {
    const here = facts.uses.filter((use) => use.level === at && use.form !== 'copy');
    const named = here.filter((use) => (use.alias ?? use.name.name) === ref.table);
    const use = named.find((item) => item.alias === undefined && isSchema(item));
    if (use) return { use, captured };
    captured ||= named.length > 0 || facts.levels[at]?.aliases.has(ref.table) === true;
    const other = here.find(({ alias, name }) => alias !== undefined && name.name === ref.table);
    const item = other && isSchema(other) ? bound.get(other) : undefined;
    if (item?.isView === false) misnamed ??= item;
  }
  return { captured, misnamed };
}
