import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type pg from 'pg';
import type { TestServer } from '../../../support/server.ts';
import { everything, lastWrite, renew, run, type Sent, startFaultShop, writesSent } from './fault-shop.ts';
import { type Kind, kindNamed } from './kinds.ts';

interface Case {
  readonly what: string;
  readonly fault: object;
  /** What a statement comes to. `lost`: the store acted, so that it is found where it can be. */
  readonly ends: 'written' | 'refused' | 'lost' | 'unknown';
  readonly sqlstate?: string;
}

const title = 'Teapots are not sold here';
const FAULTS: readonly Case[] = [
  { what: '422', fault: { status: 422, body: { status: 422, title } }, ends: 'refused', sqlstate: '38000' },
  { what: '409', fault: { status: 409, body: { status: 409, title } }, ends: 'refused', sqlstate: '23505' },
  { what: '404', fault: { status: 404, body: { status: 404, title } }, ends: 'refused', sqlstate: '23503' },
  { what: '401', fault: { status: 401, body: { status: 401, title } }, ends: 'refused', sqlstate: 'HV000' },
  { what: '403', fault: { status: 403, body: { status: 403, title } }, ends: 'refused', sqlstate: '42501' },
  {
    what: '429 with a window',
    fault: {
      status: 429,
      headers: { 'X-Rate-Limit-Requests-Left': '0', 'X-Rate-Limit-Time-Reset-Ms': '20' },
    },
    ends: 'written',
  },
  { what: '429 without a word', fault: { status: 429, without_headers: true }, ends: 'written' },
  { what: '500, nothing done', fault: { status: 500 }, ends: 'unknown' },
  { what: '502, done', fault: { status: 502, acts: true }, ends: 'lost' },
  { what: '503, done', fault: { status: 503, acts: true }, ends: 'lost' },
  { what: 'a reset, nothing done', fault: { reset: 'before' }, ends: 'unknown' },
  { what: 'a reset, done', fault: { reset: 'after' }, ends: 'lost' },
  { what: 'silence, nothing done', fault: { hang: 'before' }, ends: 'unknown' },
  { what: 'silence, done', fault: { hang: 'after' }, ends: 'lost' },
  { what: 'an answer that is cut off', fault: { truncate: true }, ends: 'lost' },
  { what: 'an answer of half a JSON', fault: { truncate: 'json' }, ends: 'lost' },
];

/** One of each sort strikes at every request of a statement, the others in its middle. */
const EVERYWHERE = ['422', '502, done', 'a reset, nothing done'];

function strikesAt({ requests }: Kind, { what }: Case): number[] {
  if (!EVERYWHERE.includes(what)) return [Math.min(1, requests - 1)];
  return Array.from({ length: requests }, (_, nth) => nth);
}

/** A test for each fault, at each request of the statements. */
export function testFaults(names: readonly string[]): void {
  let shop: TestServer;
  let client: pg.Client;
  before(async () => {
    shop = await startFaultShop();
    client = await shop.connect();
  });
  for (const kind of names.map(kindNamed)) {
    for (const one of FAULTS) {
      test(`${kind.name}: ${one.what}: what is told is what the store has`, async () => {
        for (const nth of strikesAt(kind, one)) await check({ shop, client }, kind, one, nth);
      });
    }
  }
}

interface Place {
  readonly shop: TestServer;
  readonly client: pg.Client;
}

async function check({ shop, client }: Place, kind: Kind, one: Case, nth: number): Promise<void> {
  await renew(shop, [{ match: kind.match, skip: nth, times: 1, fault: one.fault }]);
  const at = `request ${nth + 1}`;
  const { count, error } = await run(client, kind.sql);
  if (error !== undefined) await client.query('ROLLBACK');
  const sent = await writesSent(shop);
  const rows = await lastWrite(client);
  const seen = await kind.seen(shop);
  const text = everything(error);
  // A delete has no body: that there is no answer to be cut off leaves nothing to be lost.
  const bare = 'truncate' in one.fault && sent.every(({ method }) => method === 'DELETE');
  const refusal = one.what === '409' && sent.at(-1)?.method === 'DELETE' ? '38000' : one.sqlstate;
  const ends = one.ends === 'lost' && !kind.found && !bare ? 'unknown' : one.ends;
  assert.equal(rows.length, kind.changes, at);
  for (const row of rows) {
    if (row.outcome === 'unknown') continue;
    assert.equal(seen(row), row.outcome === 'written', `${at}: ${JSON.stringify(row)}`);
  }
  if (ends === 'written' || ends === 'lost') {
    assert.equal(error, undefined, `${at}: ${text}`);
    assert.equal(count, kind.count, at);
    assert.ok(rows.every(({ outcome }) => outcome === 'written'));
  } else {
    assert.equal(error?.code, ends === 'unknown' ? '40003' : refusal, `${at}: ${text}`);
    const outcome = ends === 'unknown' ? 'unknown' : 'refused';
    const struck = rows.filter((row) => row.outcome === outcome);
    assert.ok(struck.length > 0, at);
    assert.match(text, outcome === 'unknown' ? /Not known: / : /Refused: /, at);
    const words =
      ends === 'refused' ? /Teapots/ : /BigCommerce answered|broke before an answer came|No answer/;
    for (const row of struck) assert.match(row.message ?? '', words, at);
    const written = rows.filter((row) => row.outcome === 'written').length;
    assert.equal(/Nothing was written\./.test(text), written === 0 && outcome === 'refused', at);
    assert.equal(/Written, and not undone by a ROLLBACK: /.test(text), written > 0, at);
    assert.equal(
      /Not tried: /.test(text),
      rows.some((row) => row.outcome === 'not tried'),
      at,
    );
  }
  assert.ok(!text.includes(shop.sandbox.token) && !JSON.stringify(rows).includes(shop.sandbox.token));
  onlyOnce(sent, at);
}

/** Nothing is sent twice, but for what the store did not take. */
function onlyOnce(sent: readonly Sent[], at: string): void {
  const taken = sent
    .filter(({ status }) => status !== 429)
    .map(({ method, url, body }) => `${method} ${url} ${body}`);
  assert.deepEqual([...new Set(taken)], taken, at);
}
