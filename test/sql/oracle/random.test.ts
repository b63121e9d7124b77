import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SMALL_STORE, startOracle } from './oracle.ts';
import { RandomRunner, report } from './random/runner.ts';
import { Tape } from './random/tape.ts';

const STATEMENTS = Number(process.env['STOREWIRE_ORACLE_STATEMENTS'] ?? 400);
const FIRST_SEED = Number(process.env['STOREWIRE_ORACLE_SEED'] ?? 1);

test(`${STATEMENTS} random statements answer as PostgreSQL does on plain tables`, async (t) => {
  const runner = await RandomRunner.start(await startOracle(SMALL_STORE));
  const counts = { same: 0, error: 0, slow: 0, 'no room': 0, different: 0 };
  const wrong: string[] = [];
  for (let seed = FIRST_SEED; seed < FIRST_SEED + STATEMENTS; seed++) {
    const result = await runner.run(Tape.record(seed));
    counts[result.kind]++;
    if (result.kind === 'different') wrong.push(report(seed, result.generated, result.mismatch.what));
  }
  t.diagnostic(JSON.stringify(counts));
  assert.equal(wrong.join('\n\n'), '');
  assert.ok(counts.same > STATEMENTS * 0.9, 'nearly all statements run without an error');
});
