import type { Column, Filter, TableDefinition } from '../catalog/index.ts';
import type { PlannedScan } from './request-limit.ts';

/** So many columns of a table are named. */
const MOST_NAMED = 6;

/**
 * What would need fewer requests: conditions on columns by which the store can pick rows and that are in no request yet,
 * those first that leave the fewest rows in most shops.
 */
export function cheaper(planned: readonly PlannedScan[]): string {
  const [tables, turned] = [new Map<TableDefinition, Set<string>>(), new Set<string>()];
  for (const one of planned) {
    const { table } = one.scan.mention;
    const used = usedBy(one);
    const before = tables.get(table);
    // Of two scans of a table one may still need what the other has.
    tables.set(table, before === undefined ? used : new Set([...before].filter((name) => used.has(name))));
    for (const column of withFunction(one)) turned.add(column);
  }
  const each = [...tables].flatMap(([table, used]) => {
    const named = filtersOf(table).filter(({ column }) => !used.has(column));
    const columns = [...new Set(named.toSorted(byWorth(table)).map(({ column }) => column))];
    return columns.length === 0 ? [] : [`of ${table.name} by ${columns.slice(0, MOST_NAMED).join(', ')}`];
  });
  const picks =
    each.length === 0 ? '' : `Ask for fewer rows in WHERE: the store picks rows ${each.join('; ')}. `;
  const itself = [...turned].map((column) => `Compare ${column} itself: the store knows no function of it. `);
  return `${picks}${itself.join('')}${picks + itself.join('') === '' ? 'Add' : 'Or add'}`;
}

const filtersOf = ({ access }: TableDefinition): Filter[] => access.flatMap(({ filters = [] }) => filters);

/** Columns that the requests for a scan restrict, or will when others' keys are known. */
const usedBy = ({ scan, choice }: PlannedScan): Set<string> =>
  new Set([...choice.pushed.map(({ column }) => column), ...scan.keys.map(({ column }) => column)]);

/** Columns of which a condition compares a function, and which the store could compare themselves. */
function withFunction({ scan, choice }: PlannedScan): string[] {
  const { table, renamed } = scan.mention;
  if (renamed === true) return [];
  const columns = new Set(filtersOf(table).map(({ column }) => column));
  return [...columns].filter((column) => {
    const called = new RegExp(`\\b[a-z_]\\w*\\([^)]*\\.${column}\\b`, 'i');
    return choice.unpushed.some(({ source }) => called.test(source));
  });
}

/** Times, references to other tables, what has a few documented values, flags, the key, and the others. */
function byWorth(table: TableDefinition): (a: Filter, b: Filter) => number {
  const references = new Set(table.foreignKeys?.flatMap(({ columns: [first = ''] }) => first));
  const worth = (name: string): number => {
    const { type, values } = table.columns[name] as Column;
    if (type === 'timestamptz' || type === 'date') return 0;
    if (references.has(name)) return 1;
    if (values !== undefined) return 2;
    if (type === 'boolean') return 3;
    return table.key.includes(name) ? 4 : 5;
  };
  return (a, b) => worth(a.column) - worth(b.column);
}
