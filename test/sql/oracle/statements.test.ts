import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { type Oracle, SMALL_STORE, startOracle } from './oracle.ts';
import { topics } from './statements/index.ts';

let oracle: Oracle;
before(async () => {
  oracle = await startOracle(SMALL_STORE);
});

for (const [topic, entries] of Object.entries(topics)) {
  test(`${topic}: ${entries.length} statements answer as PostgreSQL does on plain tables`, async () => {
    const wrong: string[] = [];
    for (const entry of entries) {
      const mismatch = await oracle.check(entry);
      if (mismatch !== undefined) wrong.push(`${mismatch.sql}\n  ${mismatch.what}`);
    }
    assert.equal(wrong.join('\n\n'), '');
  });
}
