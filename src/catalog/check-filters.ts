import type { Report } from './problem.ts';
import type {
  AccessPath,
  Column,
  ColumnType,
  Filter,
  Operator,
  Sort,
  TableDefinition,
  ValueFormat,
} from './types.ts';

const comparable: readonly ColumnType[] = ['integer', 'bigint', 'numeric', 'text', 'timestamptz', 'date'];
const ordered: readonly ColumnType[] = ['integer', 'bigint', 'numeric', 'timestamptz', 'date'];

/** Column types that an operator can be pushed for. Text has no order that SQL and the APIs share. */
const typesByOperator: Readonly<Record<Operator, readonly ColumnType[]>> = {
  '=': [...comparable, 'boolean'],
  '<>': comparable,
  in: comparable,
  'not in': comparable,
  '<': ordered,
  '<=': ordered,
  '>': ordered,
  '>=': ordered,
  like: ['text'],
  'is true': ['boolean'],
  'is false': ['boolean'],
};

const typesByFormat: Readonly<Partial<Record<ValueFormat, readonly ColumnType[]>>> = {
  iso8601: ['timestamptz', 'date'],
  rfc2822: ['timestamptz', 'date'],
  unix: ['timestamptz', 'date'],
  boolean: ['boolean'],
  bit: ['boolean'],
  lower: ['text'],
};

const isInteger = (type: ColumnType): boolean => type === 'integer' || type === 'bigint';

/** Checks the filters of one access path. */
export function checkFilters(table: TableDefinition, access: AccessPath, report: Report): void {
  const seen = new Set<string>();
  const columnOf = new Map<string, string>();
  for (const filter of access.filters ?? []) {
    const where = `filter on ${filter.column} ${filter.op}`;
    const column = table.columns[filter.column];
    if (column === undefined) {
      report(where, `there is no column "${filter.column}"`);
      continue;
    }
    if (seen.has(where)) report(where, 'the same column and operator stand twice');
    seen.add(where);
    const other = columnOf.get(filter.param) ?? filter.column;
    if (other !== filter.column)
      report(where, `parameter "${filter.param}" already filters column "${other}"`);
    columnOf.set(filter.param, filter.column);
    if (filter.alone && access.paging.style === 'pages' && access.paging.keyset !== undefined)
      report(where, 'alone, which leaves the ranges of the keyset without effect');
    checkFilter(filter, column, (what) => report(where, what));
  }
}

function checkFilter(filter: Filter, column: Column, report: (what: string) => void): void {
  if (!typesByOperator[filter.op].includes(column.type)) {
    report(`operator ${filter.op} cannot be pushed for a column of type ${column.type}`);
  }
  const formatTypes = filter.format === undefined ? undefined : typesByFormat[filter.format];
  if (formatTypes !== undefined && !formatTypes.includes(column.type)) {
    report(`format ${filter.format} does not fit a column of type ${column.type}`);
  }
  const isList = filter.op === 'in' || filter.op === 'not in';
  if (isList && filter.most === undefined) report(`${filter.op} needs most, the most values of one request`);
  if (!isList && filter.most !== undefined) report(`most has no meaning for ${filter.op}`);
  if (filter.most !== undefined && !(Number.isInteger(filter.most) && filter.most >= 1)) {
    report('most is not a positive whole number');
  }
  if (filter.unsure !== undefined && !filter.exact)
    report('unsure has no meaning for a filter that is not exact');
  checkBound(filter, column, report);
}

function checkBound(filter: Filter, column: Column, report: (what: string) => void): void {
  const isOpen = filter.op === '<' || filter.op === '>';
  if (filter.shift !== undefined && !(isInteger(column.type) && isOpen)) {
    report('shift is for > and < of integer columns only');
  }
  if (filter.shift !== undefined && filter.shift !== (filter.op === '>' ? 1 : -1)) {
    report(`shift has the wrong sign for ${filter.op}`);
  }
  if (isOpen && filter.exact && !isInteger(column.type)) {
    report(`${filter.op} on type ${column.type} is pushed as a closed bound and is not exact`);
  }
  if (filter.widen_s !== undefined && (column.type !== 'timestamptz' || filter.exact)) {
    report('widen_s is for bounds of timestamptz columns that are not exact');
  }
}

/** Checks the sorts of one access path: rule 6 of the design allows NOT NULL numbers and times only. */
export function checkSorts(table: TableDefinition, access: AccessPath, report: Report): void {
  for (const sort of access.sorts ?? []) {
    const where = `sort by ${sort.column}`;
    const column = table.columns[sort.column];
    if (column === undefined) report(where, `there is no column "${sort.column}"`);
    else checkSort(sort, column, table.key.includes(sort.column), (what) => report(where, what));
  }
}

function checkSort(sort: Sort, column: Column, isKey: boolean, report: (what: string) => void): void {
  if (!ordered.includes(column.type)) report(`type ${column.type} has no order that SQL and the API share`);
  if (column.notNull !== true && !isKey) report('the column is not declared NOT NULL');
  if (sort.asc === undefined && sort.desc === undefined) report('neither order has parameters');
}
