import type { WriteAction } from '../catalog/index.ts';
import { StorewireError } from '../errors/index.ts';
import { pathWithQuery } from '../fetch/index.ts';
import type { Platform, WriteObject } from '../platforms/index.ts';
import type { Change, RowValues } from './change.ts';
import { actionsFor } from './check.ts';
import { writeJson } from './json.ts';
import { columnsToWrite, placeholdersOf, writeObject } from './objects.ts';

/** One request that writes one row or several. */
export interface Batch {
  readonly action: WriteAction;
  readonly changes: readonly Change[];
  /** Below the store's address, with the query. */
  readonly path: string;
  /** JSON. */
  readonly body: string | undefined;
}

/** Batches of one step may be sent at the same time; the steps follow one another. */
export interface Step {
  readonly batches: readonly Batch[];
  /** Requests at the same time; undefined: as many as the store allows. */
  readonly atOnce: number | undefined;
}

/** Changes that need no request: updates that change nothing that the store has. */
export const isIdle = (change: Change): boolean =>
  change.operation === 'update' && columnsToWrite(change).length === 0;

/**
 * The requests that make the changes, in as few as the API allows. Runs of changes of one kind to one table are
 * gathered into batches; what follows in the statement's order is sent when they are done.
 */
export function planWrites(changes: readonly Change[], platform: Platform): Step[] {
  const steps: Step[] = [];
  const run: { action: WriteAction; change: Change }[] = [];
  const flush = (): void => {
    const first = run[0];
    if (first === undefined) return;
    const { action } = first;
    const batches = gather(
      action,
      run.map(({ change }) => change),
      platform,
    );
    steps.push({ batches, atOnce: action.atOnce });
    run.length = 0;
  };
  for (const change of changes) {
    if (isIdle(change)) continue;
    const action = actionOf(change);
    const before = run.at(-1);
    if (before !== undefined && before.action !== action) flush();
    run.push({ action, change });
  }
  flush();
  return steps;
}

/** The first way that takes all columns to be written and has all that it needs; else the one that takes most. */
function actionOf(change: Change): WriteAction {
  const { table, schema, operation, new: row = {}, old } = change;
  const actions = actionsFor(table, schema, operation);
  const columns = columnsToWrite(change);
  const has = (column: string): boolean => {
    const value = (operation === 'insert' ? row : (old ?? {}))[column];
    return value !== null && value !== undefined;
  };
  const left = ({ columns: taken = [], path, required = [] }: WriteAction): number => {
    const places = placeholdersOf(path);
    const lost = columns.filter((column) => !taken.includes(column) && !places.includes(column)).length;
    const needs = operation === 'insert' ? [...places, ...required] : places;
    return operation === 'delete' ? 0 : lost + (needs.every(has) ? 0 : 1_000);
  };
  const best = actions.toSorted((a, b) => left(a) - left(b))[0];
  if (best === undefined) throw new Error(`no action for ${operation} of ${table.name}`);
  if (left(best) % 1_000 > 0) throw noneTakesAll(change, columns, actions);
  return best;
}

function noneTakesAll(
  { table, operation }: Change,
  columns: readonly string[],
  actions: readonly WriteAction[],
): StorewireError {
  const groups = actions.map(({ columns: taken = [] }) =>
    columns.filter((column) => taken.includes(column)).join(', '),
  );
  return new StorewireError(
    'feature_not_supported',
    `cannot ${operation} these columns of table "${table.name}" together`,
    {
      detail: `The API takes them in different requests: ${groups.join(' · ')}.`,
      hint: 'Write them in two statements.',
    },
  );
}

function gather(action: WriteAction, changes: readonly Change[], platform: Platform): Batch[] {
  const { most = 1 } = action;
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const path = fill(action, change);
    groups.set(path, [...(groups.get(path) ?? []), change]);
  }
  return [...groups].flatMap(([path, own]) => {
    const batches: Batch[] = [];
    for (let start = 0; start < own.length; start += most) {
      batches.push(batch(action, own.slice(start, start + most), path, platform));
    }
    return batches;
  });
}

function batch(action: WriteAction, changes: readonly Change[], filled: string, platform: Platform): Batch {
  const { list, params = {} } = action;
  const listed = list === undefined ? {} : { [list.param]: listOf(changes, list.column) };
  const path = pathWithQuery(filled, { ...params, ...listed });
  const objects = changes.map((change) => writeObject(change, action));
  return { action, changes, path, body: bodyOf(action, changes, objects, platform) };
}

/** Never empty: an API may read a list without values as all rows. */
function listOf(changes: readonly Change[], column: string): string {
  const values = changes.map((change) => known((change.old ?? change.new)?.[column], column));
  return values.join(',');
}

function bodyOf(
  action: WriteAction,
  changes: readonly Change[],
  objects: readonly WriteObject[],
  { writeBody }: Platform,
): string | undefined {
  const { body = 'row', inside, identify = [] } = action;
  if (body === 'none') return undefined;
  if (writeBody !== undefined) return writeJson(writeBody(action, objects));
  const rows = objects.map(({ members }) => members);
  const sent =
    body === 'keys'
      ? changes.map(({ old }) => {
          const [column = ''] = identify;
          known(old?.[column], column);
          return old?.[column];
        })
      : body === 'rows'
        ? rows
        : rows[0];
  return writeJson(inside === undefined ? sent : { [inside]: sent });
}

function fill({ path }: WriteAction, { operation, old, new: row }: Change): string {
  const values: RowValues = (operation === 'insert' ? row : old) ?? {};
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(known(values[name], name)));
}

/** A request must never be built from an empty id: below it may stand the address of all rows. */
function known(value: unknown, column: string): string {
  const text = value === null || value === undefined ? '' : String(value);
  if (text.trim() === '' || text === '.' || text === '..') {
    throw new Error(`a request would be made from an empty "${column}"`);
  }
  return text;
}
