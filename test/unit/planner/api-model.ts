import type { AccessPath, ColumnType, Filter, TableDefinition } from '../../../src/catalog/index.ts';
import type { Ask } from '../../../src/fetch/types.ts';
import { domains } from '../../../src/planner/domain.ts';
import type { Predicate } from '../../../src/planner/index.ts';

/** A row as PostgreSQL's texts; null for NULL. */
export type Row = Readonly<Record<string, string | null>>;

/** Whether SQL keeps a row. */
export function keeps(
  table: TableDefinition,
  predicate: Pick<Predicate, 'column' | 'op' | 'values'>,
  row: Row,
): boolean {
  const { column, op, values } = predicate;
  const type = table.columns[column]?.type as ColumnType;
  const cell = row[column] ?? null;
  if (op === 'is null') return cell === null;
  if (cell === null) return false;
  const value = key(type, cell);
  const others = values.map(({ text }) => key(type, text));
  const [first] = others;
  switch (op) {
    case 'is not null':
      return true;
    case 'is true':
      return cell === 'true';
    case 'is false':
      return cell === 'false';
    case 'like':
      return cell.includes(values[0]?.text ?? '');
    case '=':
    case 'in':
      return others.includes(value);
    case '<>':
    case 'not in':
      return !others.includes(value);
    case '<':
      return first !== undefined && value < first;
    case '<=':
      return first !== undefined && value <= first;
    case '>':
      return first !== undefined && value > first;
    default:
      return first !== undefined && value >= first;
  }
}

const key = (type: ColumnType, text: string): bigint | string => domains[type]?.parse(text) ?? text;

/**
 * The rows that a store answers to one request. It follows its parameters as the definition says: exactly, or with
 * rows too many, of which `surplus` decides.
 */
export function answer(
  table: TableDefinition,
  access: AccessPath,
  ask: Ask,
  rows: readonly Row[],
  surplus: (row: Row) => boolean,
): Row[] {
  return rows.filter((row) => {
    if (Object.entries(ask.path).some(([column, value]) => row[column] !== value)) return false;
    return Object.entries(ask.params).every(([param, value]) => {
      const filters = (access.filters ?? []).filter((filter) => filter.param === param);
      const flag = value === 'true' || value === '1' ? 'is true' : 'is false';
      const filter =
        filters.find(({ op }) => op === flag) ??
        filters.find(({ shift }) => shift === undefined) ??
        filters[0];
      if (filter === undefined) return isBound(table, access, param, value, row);
      return follows(table, filter, value, row) || (!isExact(filter, value) && surplus(row));
    });
  });
}

const isExact = (filter: Filter, value: string): boolean =>
  filter.exact && !value.split(',').some((part) => filter.unsure?.includes(part));

function isBound(
  table: TableDefinition,
  access: AccessPath,
  param: string,
  value: string,
  row: Row,
): boolean {
  const keyset = access.paging.style === 'pages' ? access.paging.keyset : undefined;
  if (keyset?.min !== param && keyset?.max !== param) throw new Error(`422: unknown parameter ${param}`);
  const op = keyset.min === param ? '>=' : '<=';
  return keeps(table, { column: keyset.column, op, values: [{ text: value, type: '' }] }, row);
}

/** What the parameter says, read back from the form in which it was sent. */
function follows(table: TableDefinition, filter: Filter, value: string, row: Row): boolean {
  const type = table.columns[filter.column]?.type as ColumnType;
  if (value === '') throw new Error(`400: ${filter.param} is empty`);
  const list = filter.op === 'in' || filter.op === 'not in';
  const parts = list ? value.split(',') : [value];
  if (list && parts.length > (filter.most ?? 1)) throw new Error(`400: too many values of ${filter.param}`);
  const texts = parts.map((part) => readBack(type, filter, part));
  const op = filter.shift === 1 ? '>=' : filter.shift === -1 ? '<=' : filter.op;
  if (type === 'boolean') return row[filter.column] === texts[0];
  return keeps(table, { column: filter.column, op, values: texts.map((text) => ({ text, type: '' })) }, row);
}

function readBack(type: ColumnType, filter: Filter, part: string): string {
  if (filter.map !== undefined) {
    const found = Object.entries(filter.map).find(([, sent]) => sent === part);
    if (found === undefined) throw new Error(`422: ${filter.param} does not take ${part}`);
    return found[0];
  }
  if (type === 'boolean') return { '1': 'true', '0': 'false' }[part] ?? part;
  if (type !== 'timestamptz') return part;
  const ms = /^\d+$/.test(part) ? Number(part) * 1000 : Date.parse(part);
  return `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')}+00`;
}
