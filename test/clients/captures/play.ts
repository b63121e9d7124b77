import type pg from 'pg';
import { difference } from '../../sql/oracle/compare.ts';
import { type Answer, type Outcome, run } from '../../sql/oracle/outcome.ts';
import type { BothSides } from './both-sides.ts';
import type { Capture, CapturedStep, Phase } from './capture.ts';

/** Types of values that each database gives for itself: oid, xid, lists of oids. */
const OWN_TYPES = new Set(['26', '28', '30', '1028']);

/** What a phase came to: what the answers differ in, and the requests that the store got. */
export interface Played {
  readonly phase: Phase;
  readonly differences: readonly string[];
  readonly requests: number;
}

/** Sends what a tool sends to the server and to plain PostgreSQL. */
export async function play(sides: BothSides, { connection, phases }: Capture): Promise<Played[]> {
  const connections = new Map<string, ReturnType<BothSides['connect']>>();
  const connected = (name = ''): ReturnType<BothSides['connect']> => {
    const both = connections.get(name) ?? sides.connect(connection);
    connections.set(name, both);
    return both;
  };
  const played: Played[] = [];
  for (const phase of phases) {
    await sides.shop.resetRequests();
    const differences: string[] = [];
    for (const step of phase.steps) {
      const one: CapturedStep = typeof step === 'string' ? { sql: step } : step;
      const { server, plain } = await connected(one.on);
      const [expected, answered] = await Promise.all([outcome(plain, one), outcome(server, one)]);
      const found = difference(one, only(one, answered, expected), expected);
      if (found !== undefined) differences.push(`${one.sql}\n  ${found}`);
    }
    played.push({ phase, differences, requests: (await sides.shop.requests()).total });
  }
  return played;
}

async function outcome(client: pg.Client, step: CapturedStep): Promise<Outcome> {
  const found = await run(client, { ...step, sql: await withNumbers(client, step.sql) });
  if ('error' in found) return found;
  if (step.own !== undefined)
    return { answers: found.answers.map(({ columns }) => ({ columns, rows: [], tag: '' })) };
  return { answers: found.answers.map((answer) => masked(answer, step.masked ?? [])) };
}

async function withNumbers(client: pg.Client, sql: string): Promise<string> {
  let text = sql.replaceAll('{database}', client.database ?? '');
  for (const [place, name] of sql.matchAll(/\{oid:([\w.]+)\}/g)) {
    const { rows } = await client.query<{ oid: number }>('SELECT to_regclass($1)::oid::int AS oid', [name]);
    text = text.replaceAll(place, String(rows[0]?.oid));
  }
  return text;
}

/** Schemas of temporary tables, which every database makes as they are needed. */
const TEMPORARY = /^pg_(toast_)?temp_\d+$/;

function masked(answer: Answer, names: readonly string[]): Answer {
  const hidden = answer.columns.map(({ name, type }) => OWN_TYPES.has(type) || names.includes(name));
  const lasting = answer.rows.filter((row) => !row.some((value) => TEMPORARY.test(value ?? '')));
  const rows = lasting.map((row) =>
    row.map((value, i) => (hidden[i] === true && value !== null && value !== '0' ? '…' : value)),
  );
  const tag = rows.length === answer.rows.length ? answer.tag : `SELECT ${rows.length}`;
  return { ...answer, rows, tag };
}

/** The rows that both have, where the server may have more; the rows that it lacks stay missing. */
function only({ more }: CapturedStep, server: Outcome, plain: Outcome): Outcome {
  if (more === undefined || 'error' in server || 'error' in plain) return server;
  const answers = server.answers.map((answer, i) => {
    const expected = plain.answers[i];
    if (expected === undefined) return answer;
    const lacking = expected.rows.map((row) => JSON.stringify(row));
    const rows = answer.rows.filter((row) => {
      const at = lacking.indexOf(JSON.stringify(row));
      if (at >= 0) lacking.splice(at, 1);
      return at >= 0;
    });
    return { ...answer, tag: expected.tag, rows };
  });
  return { answers };
}
