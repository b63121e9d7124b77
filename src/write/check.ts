import type { TableDefinition, WriteAction } from '../catalog/index.ts';
import { type ErrorSubject, StorewireError } from '../errors/index.ts';
import { type Change, keyText, type Operation } from './change.ts';
import { columnsToWrite, placeholdersOf } from './objects.ts';
import { apiValue, Unwritable } from './values.ts';

/** The ways to do an operation on a table. Throws a StorewireError (0A000) where the API has none. */
export function actionsFor(
  table: TableDefinition,
  schema: string,
  operation: Operation,
): readonly WriteAction[] {
  const actions = table.writes?.[operation];
  if (actions !== undefined) return actions;
  const { writes } = table;
  const others = (['insert', 'update', 'delete'] as const).filter((other) => writes?.[other] !== undefined);
  throw new StorewireError(
    'feature_not_supported',
    `cannot ${operation} rows ${operation === 'insert' ? 'into' : 'of'} table "${table.name}"`,
    {
      detail: `The API of store "${schema}" has no request for it.`,
      hint:
        others.length === 0
          ? 'The table can only be read.'
          : `It has requests for ${others.map((other) => other.toUpperCase()).join(' and ')}.`,
    },
  );
}

/** Everything that can be known to be wrong with a change before the store is asked. Throws a StorewireError. */
export function checkChange(change: Change): void {
  const { table, schema, operation } = change;
  const actions = actionsFor(table, schema, operation);
  if (operation === 'delete') return;
  const places = (path: string): string[] => (operation === 'insert' ? placeholdersOf(path) : []);
  const taken = new Set(actions.flatMap(({ columns = [], path }) => [...columns, ...places(path)]));
  const written = columnsToWrite(change);
  for (const column of written) {
    if (!taken.has(column)) throw readOnly(change, column, taken);
    checkValue(change, column);
  }
  if (operation === 'insert') checkRequired(change, actions);
}

function readOnly(change: Change, column: string, taken: ReadonlySet<string>): StorewireError {
  const { table, operation } = change;
  const verb = operation === 'insert' ? 'insert a value into' : 'update';
  const always =
    operation === 'update' && (table.writes?.insert ?? []).some((a) => a.columns?.includes(column));
  return new StorewireError(
    'generated_always',
    `cannot ${verb} column "${column}" of table "${table.name}"`,
    {
      detail: always ? 'The store takes it only when the row is made.' : 'The store sets it by itself.',
      hint: `Columns that can be written: ${[...taken].join(', ')}.`,
    },
  );
}

function checkValue(change: Change, name: string): void {
  const { table, new: row = {} } = change;
  const column = table.columns[name];
  const value = row[name];
  if (column === undefined) return;
  const none = table.writes?.as?.[name]?.none;
  if (value === null && column.notNull === true && none === undefined) {
    throw new StorewireError(
      'not_null_violation',
      `null value in column "${name}" of table "${table.name}" violates not-null constraint`,
      { detail: `The row is ${shown(change)}.`, subject: subjectOf(change, name) },
    );
  }
  if (typeof value === 'string' && column.values !== undefined && !column.values.includes(value)) {
    throw new StorewireError(
      'check_violation',
      `column "${name}" of table "${table.name}" cannot be ${quoted(value)}`,
      {
        detail: `The row is ${shown(change)}.`,
        hint: `Values: ${column.values.join(', ')}.`,
        subject: subjectOf(change, name),
      },
    );
  }
  try {
    apiValue(column, table.writes?.as?.[name], value);
  } catch (error) {
    if (!(error instanceof Unwritable)) throw error;
    throw new StorewireError(
      'invalid_parameter_value',
      `column "${name}" of table "${table.name}" cannot be ${quoted(String(value))}`,
      { detail: `${error.message}.` },
    );
  }
}

/** Some action must have all that it requires; the error names what the nearest one lacks. */
function checkRequired(change: Change, actions: readonly WriteAction[]): void {
  const { table, new: row = {}, assigned } = change;
  const lacks = (column: string): boolean =>
    row[column] === null || row[column] === undefined || assigned.includes(column);
  const missing = actions.map(({ required = [], path }) =>
    [...new Set([...placeholdersOf(path), ...required])].filter(lacks),
  );
  const [least] = missing.sort((a, b) => a.length - b.length);
  const [first] = least ?? [];
  if (least === undefined || first === undefined) return;
  throw new StorewireError(
    'not_null_violation',
    `null value in column "${first}" of table "${table.name}" violates not-null constraint`,
    {
      detail: `The store makes no row without ${least.join(', ')}.`,
      hint: `Give ${least.length === 1 ? 'it a value' : 'them values'} in the INSERT.`,
      subject: subjectOf(change, first),
    },
  );
}

const subjectOf = ({ schema, table }: Change, column: string): ErrorSubject => ({
  schema,
  table: table.name,
  column,
});

const shown = (change: Change): string => keyText(change) || 'a new one';

const quoted = (value: string): string =>
  JSON.stringify(value.length > 60 ? `${value.slice(0, 59)}…` : value);
