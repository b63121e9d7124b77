import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type pg from 'pg';
import { connectPlanner } from './fixture.ts';
import { runStatements } from './soundness/run.ts';

let client: pg.Client;
before(async () => {
  client = await connectPlanner();
});

/** The long run is `node dist/test/sql/planner/soundness/soundness.js COUNT SEED`. */
test('random statements answer the same on the rows that their plans were read to need', async () => {
  const result = await runStatements(client, { count: 1500, seed: 2026, log: () => {} });
  assert.deepEqual(result.reports, []);
  assert.ok(result.same > 1300, `only ${result.same} of 1500 statements were compared`);
  // A planner that restricts nothing would pass as well.
  assert.ok(result.predicates > 1000 && result.keys > 800 && result.tops > 20 && result.counts > 40);
});
