import type { Splice } from './edit.ts';
import { nameParts } from './lex.ts';
import { replace, type Source } from './splice.ts';
import { type Resolution, schemaOf } from './use.ts';
import type { NameUse, QualifiedRef, RelationName } from './uses.ts';

/**
 * Column references with a schema (`bigcommerce.orders.id`) that mean a bound relation get its alias instead;
 * PostgreSQL allows them only for relations without an alias. `aliases` has the bound ones of those. Returns the
 * name of a relation whose alias would be caught by an equal one nearer to the reference, which then has no form.
 */
export function spliceRefs(
  source: Source,
  found: ReadonlyMap<NameUse, Resolution>,
  aliases: ReadonlyMap<NameUse, string>,
  splices: Splice[],
): RelationName | undefined {
  if (aliases.size === 0) return undefined;
  for (const ref of source.statement.facts.refs) {
    const { use, captured } = findUse(source, ref, found);
    const alias = use && aliases.get(use);
    if (use === undefined || alias === undefined) continue;
    if (captured) return use.name;
    const table = nameParts(source.sql, ref.at, ref.parts).at(-1);
    if (table) splices.push(replace(source.sql, ref.at, table.end, alias));
  }
  return undefined;
}

/** The relation that a reference means: at its own level, else at those around it. */
function findUse(
  { statement: { facts } }: Source,
  ref: QualifiedRef,
  found: ReadonlyMap<NameUse, Resolution>,
): { use?: NameUse; captured: boolean } {
  let captured = false;
  for (let at = ref.level; at >= 0; at = facts.levels[at]?.parent ?? -1) {
    const here = facts.uses.filter((use) => use.level === at && use.form !== 'copy');
    const named = here.filter((use) => (use.alias ?? use.name.name) === ref.table);
    const use = named.find(
      (item) => item.alias === undefined && (schemaOf(item, found) ?? ref.schema) === ref.schema,
    );
    if (use) return { use, captured };
    captured ||= named.length > 0 || facts.levels[at]?.aliases.has(ref.table) === true;
  }
  return { captured };
}
