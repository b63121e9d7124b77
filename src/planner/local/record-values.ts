import { calledWith } from './call-values.ts';
import type { ColumnDefinition } from './text-relations.ts';
import type { LocalColumn } from './types.ts';

/**
 * The columns that `json_to_recordset('[{"id": 101}, …]') AS v(id int)` makes, as far as their values are whole numbers or
 * texts.
 * @param call as a plan prints it
 */
export function recordColumns(
  call: string,
  definitions: readonly ColumnDefinition[],
): ReadonlyMap<string, LocalColumn> {
  const { name, constants: [list, ...more] = [] } = calledWith(call) ?? {};
  const isKnown = name === 'json_to_recordset' || name === 'jsonb_to_recordset';
  const records = isKnown && more.length === 0 ? parsed(list?.text ?? '') : undefined;
  if (!Array.isArray(records) || !records.every(isRecord)) return new Map();
  return new Map(
    definitions.flatMap(({ name: column, type }) => {
      const values = type && valuesOf(records, column, type);
      return type === undefined || values === undefined ? [] : [[column, { type, values }] as const];
    }),
  );
}

type Json = Readonly<Record<string, unknown>>;

function valuesOf(records: readonly Json[], column: string, type: LocalColumn['type']): string[] | undefined {
  const values = records
    .map((record) => (Object.hasOwn(record, column) ? record[column] : null))
    .filter((value) => value !== null)
    .map((value) => textOf(value, type));
  return values.every((value) => value !== undefined) ? values : undefined;
}

/** Texts that are read as numbers may be spelled in ways that only PostgreSQL knows, and numbers as texts in several. */
function textOf(value: unknown, type: LocalColumn['type']): string | undefined {
  if (type === 'text') return typeof value === 'string' ? value : undefined;
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : undefined;
  return typeof value === 'string' && /^-?\d{1,18}$/.test(value) ? String(BigInt(value)) : undefined;
}

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
