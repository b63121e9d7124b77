import { analyze } from './analyze.ts';
import { systemColumns } from './catalogs.ts';
import { isWithin } from './use.ts';
import type { Facts, Level, NameUse } from './uses.ts';

/**
 * The columns of a mention that its statement can need, out of `columns`, all of the table's. `edited` is the
 * bound text. A plan prints all columns of a scan where that is cheaper for the executor, so what
 * must be fetched is the intersection. Never too few: by name, whatever an alias could stand for.
 */
export function neededColumns(
  edited: Buffer,
  relation: string,
  columns: readonly string[],
): 'all' | Set<string> {
  const [statement] = analyze(edited).statements;
  if (statement === undefined) return 'all';
  const { facts } = statement;
  const uses = facts.uses.filter(({ name }) => name.schema === 'pg_temp' && name.name === relation);
  const [use] = uses;
  const own = use && facts.levels[use.level];
  if (use === undefined || own === undefined || uses.length > 1) return 'all';
  // The statement renames, prints or joins by all columns.
  if (use.columnAliases || own.star || own.natural || own.renames) return 'all';
  const all = new Set(columns);
  const write = facts.writes.find(({ target }) => target === use);
  const needed = new Set(write?.assigned.filter((column) => all.has(column)));
  for (const level of levelsWithin(facts, use)) {
    if (!addColumns(level, use, own, all, needed)) return 'all';
  }
  return needed;
}

/**
 * Whether the statement gives a mention's columns other names: `FROM orders AS o (a, b)`. Its plan then names them so,
 * and they may even be another column's names.
 */
export function renamesColumns(edited: Buffer, relation: string): boolean {
  const uses = analyze(edited).statements.flatMap(({ facts }) => facts.uses);
  return uses.some(
    ({ name, columnAliases }) => columnAliases && name.schema === 'pg_temp' && name.name === relation,
  );
}

function levelsWithin(facts: Facts, use: NameUse): Level[] {
  return facts.levels.filter((_, index) => isWithin(facts, index, use.level));
}

/** Adds what one level's references name; false where one can mean the whole row. */
function addColumns(
  level: Level,
  use: NameUse,
  own: Level,
  all: ReadonlySet<string>,
  needed: Set<string>,
): boolean {
  const alias = use.alias ?? use.name.name;
  if (level.names.has(alias)) return false;
  for (const name of level.names) {
    if (own.joinAliases.has(name)) return false;
    if (all.has(name)) needed.add(name);
  }
  for (const [qualifier, names] of level.qualified) {
    const isOwn = qualifier === alias;
    if (!isOwn && !own.joinAliases.has(qualifier)) continue;
    for (const name of names) {
      if (all.has(name)) needed.add(name);
      // `o.f` with no such column is f(o), of the whole row; behind a join's alias it may be the other side's.
      else if (name === '*' || (isOwn && !systemColumns.has(name))) return false;
    }
  }
  return true;
}
