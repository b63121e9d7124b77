import { type Entry, ordered, type Step, script } from '../entry.ts';
import { firstRows } from './first-rows.ts';
import { kindsOf } from './from.ts';
import { limited, query } from './queries.ts';
import type { Schema } from './schema.ts';
import { Draft, type Query } from './scope.ts';
import { meanings, type PlannerSettings, settings } from './settings.ts';
import { Tape } from './tape.ts';
import { constantFor } from './values.ts';

export interface Generated {
  readonly entry: Entry;
  /** In force while the statement runs. */
  readonly running: PlannerSettings;
  /** In force while the server reads its plan: the plan that runs is then mostly another one. */
  readonly planning: PlannerSettings;
}

/** The statement that a tape makes. */
export function generate(tape: Tape, schema: Schema): Generated {
  const running = { ...settings(tape), ...meanings(tape) };
  const planning = settings(tape);
  const parameters = tape.chance(0.2) ? [] : undefined;
  const draft = new Draft(tape, schema, parameters);
  if (tape.chance(0.12)) return { entry: firstRows(draft), running, planning };
  const depth = tape.weighted([
    [3, 1],
    [2, 0],
    [3, 2],
    [1, 3],
  ] as const);
  const made = query(draft, kindsOf(draft), undefined, depth);
  const entry = parameters === undefined ? dressed(draft, made) : withParameters(draft, made, parameters);
  return { entry, running, planning };
}

export const fromSeed = (seed: number, schema: Schema): Generated => generate(Tape.record(seed), schema);

/** Equal numbers of different scale print differently: which of them DISTINCT or max() keeps is open. */
function printable({ sql, columns }: Query, from = `(${sql})`): string {
  const items = columns.map(({ name, kind }) =>
    kind === 'numeric' ? `trim_scale(${name}) AS ${name}` : name,
  );
  return `SELECT ${items.join(', ')} FROM ${from} r`;
}

/** Another query's columns are numeric where set operations made them so; only those of the kind are rounded. */
function dressed(draft: Draft, made: Query): Entry {
  const { tape } = draft;
  const sql = printable(made);
  return tape.weighted<() => Entry>([
    [10, () => sql],
    [2, () => bare(made)],
    [2, () => sorted(draft, made)],
    [1, () => cursor(draft, made)],
    [0.7, () => view(draft, made)],
    [0.5, () => script(`CREATE TEMP TABLE made AS ${sql}`, 'SELECT * FROM made', 'DROP TABLE made')],
    [0.5, () => script(`PREPARE q AS ${sql}`, 'EXECUTE q', 'EXECUTE q', 'DEALLOCATE q')],
    [0.4, () => script('BEGIN READ ONLY', sql, 'COMMIT')],
    [0.8, () => interleaved(draft, made)],
    [0.5, () => script('BEGIN', 'SAVEPOINT s', sql, another(draft), 'ROLLBACK TO s', sql, 'COMMIT', sql)],
    [0.3, () => script('BEGIN', sql, 'SELECT 1 / 0 FROM brands', sql, 'ROLLBACK', sql)],
    [0.6, () => `SELECT count(*) FROM (${made.sql}) n`],
  ])();
}

/** The query at the very top, where LIMIT may be pushed and nothing is above the scan. */
function bare(made: Query): Entry {
  return made.columns.some(({ kind }) => kind === 'numeric') ? printable(made) : made.sql;
}

function sorted(draft: Draft, made: Query): Step {
  const { columns } = made;
  const sql = limited(draft, { sql: printable(made), columns }).sql;
  return ordered(sql.slice(1, -1));
}

function cursor({ tape }: Draft, made: Query): Entry {
  const fetches = tape.chance(0.5) ? ['FETCH 3 FROM c', 'FETCH ALL FROM c'] : ['FETCH ALL FROM c'];
  const order = made.columns.map((_, i) => i + 1).join(', ');
  return script(
    'BEGIN',
    `DECLARE c CURSOR FOR ${printable(made)} ORDER BY ${order}`,
    ...fetches.map((sql) => ordered(sql)),
    'COMMIT',
  );
}

/** Two cursors, and statements on perhaps the same tables between their FETCHes. */
function interleaved(draft: Draft, made: Query): Entry {
  const order = made.columns.map((_, i) => i + 1).join(', ');
  const sql = `${printable(made)} ORDER BY ${order}`;
  return script(
    'BEGIN',
    `DECLARE c CURSOR FOR ${sql}`,
    ordered('FETCH 2 FROM c'),
    another(draft),
    ordered('FETCH 2 FROM c'),
    `DECLARE d CURSOR FOR ${sql}`,
    ordered('FETCH 3 FROM d'),
    another(draft),
    ordered('FETCH ALL FROM c'),
    ordered('FETCH ALL FROM d'),
    'COMMIT',
  );
}

/** A second statement, which does not depend on the first. */
function another({ tape, schema }: Draft): string {
  const draft = new Draft(tape, schema, undefined);
  return printable(query(draft, kindsOf(draft), undefined, 1));
}

/** A view over the query, read as a whole, under a predicate, and joined with itself. */
function view(draft: Draft, made: Query): Entry {
  const [first] = made.columns;
  const column = { kind: first?.kind ?? ('int' as const), values: first?.values ?? [] };
  const reads = draft.tape.pick([
    printable(made, 'v'),
    `${printable(made, 'v')} WHERE ${draft.c[0]} = ${constantFor(draft, column)}`,
    `SELECT count(*) FROM v a JOIN v b ON b.${draft.c[0]} = a.${draft.c[0]}`,
  ]);
  return script(`CREATE VIEW v AS ${made.sql}`, reads, 'DROP VIEW v');
}

/** Run twice: the second time its statement is known, with the first value another one. */
function withParameters({ tape }: Draft, made: Query, parameters: readonly string[]): Entry {
  const sql = printable(made);
  if (parameters.length === 0) return sql;
  const step = { sql, values: parameters };
  return tape.chance(0.3) ? script({ ...step, binary: true }, step) : step;
}
