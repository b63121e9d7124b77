import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { type Oracle, SMALL_STORE, startOracle } from './oracle.ts';
import { RandomRunner, report } from './random/runner.ts';
import { Tape } from './random/tape.ts';
import { topics } from './statements/index.ts';

let oracle: Oracle;
before(async () => {
  oracle = await startOracle({
    ...SMALL_STORE,
    properties: `${SMALL_STORE.properties};CacheTolerance=3600`,
  });
});

/** What was kept for one statement answers the next, of its topic and of those before. */
for (const [topic, entries] of Object.entries(topics)) {
  test(`${topic}: ${entries.length} statements answer the same from rows that are kept`, async () => {
    const wrong: string[] = [];
    for (const entry of entries) {
      const mismatch = await oracle.check(entry);
      if (mismatch !== undefined) wrong.push(`${mismatch.sql}\n  ${mismatch.what}`);
    }
    assert.equal(wrong.join('\n\n'), '');
  });
}

test('random statements answer the same from rows that are kept', async () => {
  const runner = await RandomRunner.start(oracle);
  const wrong: string[] = [];
  for (let seed = 7_001; seed <= 7_040; seed++) {
    const result = await runner.run(Tape.record(seed));
    if (result.kind === 'different') wrong.push(report(seed, result.generated, result.mismatch.what));
  }
  assert.equal(wrong.join('\n\n'), '');
});

test('a statement that is repeated asks the store for hardly more than numbers of rows', async (t) => {
  const entries = Object.values(topics).flatMap((all) => all.slice(0, 4));
  let requests = 0;
  for (const entry of entries) {
    await oracle.check(entry);
    await oracle.test.resetRequests();
    assert.equal(await oracle.check(entry), undefined);
    requests += (await oracle.test.requests()).total;
  }
  t.diagnostic(`${requests} requests for ${entries.length} statements`);
  assert.ok(requests < entries.length / 4, `${requests} requests for ${entries.length} statements`);
});
