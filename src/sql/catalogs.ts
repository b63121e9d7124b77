import { isWithin, type Resolution } from './use.ts';
import type { Facts, NameUse } from './uses.ts';

export const systemColumns: ReadonlySet<string> = new Set([
  'ctid',
  'xmin',
  'xmax',
  'cmin',
  'cmax',
  'tableoid',
]);

/** First key columns of the catalogs. */
const keys = ['oid', 'attrelid', 'indexrelid', 'adrelid', 'inhrelid', 'seqrelid', 'objoid', 'rngtypid'];

/**
 * What is read instead of a catalog relation; undefined where the statement needs what only the relation itself
 * has, and not a view on it.
 */
export function catalogRelation(
  facts: Facts,
  use: NameUse,
  found: Resolution & { kind: 'catalog' },
): string | undefined {
  if (use.form === 'copy' || use.sampled || groupsByKey(facts, use)) return undefined;
  const { system, all } = columnsOf(facts, use);
  if (!system) return found.replacement;
  // System columns are no part of `*`, but the view's would be.
  return all ? undefined : found.withSystemColumns;
}

/** GROUP BY a key lets the table's other columns be selected; a view has no key. */
function groupsByKey(facts: Facts, use: NameUse): boolean {
  const own = facts.levels[use.level];
  if (own === undefined || !keys.some((key) => own.groups.has(key))) return false;
  const alias = use.alias ?? use.name.name;
  return [...own.outputs].some((output) => {
    const name = output.startsWith(`${alias}.`) ? output.slice(alias.length + 1) : output;
    return !name.includes('.') && !own.groups.has(name);
  });
}

function columnsOf(facts: Facts, use: NameUse): { system: boolean; all: boolean } {
  const alias = use.alias ?? use.name.name;
  const own = facts.levels[use.level];
  let system = false;
  let all = use.form === 'table' || own?.star === true || own?.natural === true;
  facts.levels.forEach(({ names, qualified }, index) => {
    if (!isWithin(facts, index, use.level)) return;
    const referenced = qualified.get(alias);
    all ||= names.has(alias) || referenced?.has('*') === true;
    for (const name of systemColumns) system ||= names.has(name) || referenced?.has(name) === true;
  });
  return { system, all };
}
