/**
 * The long run: `node dist/test/sql/oracle/long-run.js COUNT SEED`. Prints every statement that the server answers
 * otherwise than PostgreSQL on plain tables, with its seed, as it was made and shrunk.
 */
import { test } from 'node:test';
import { SMALL_STORE, startOracle } from './oracle.ts';
import { RandomRunner, report } from './random/runner.ts';
import { Tape } from './random/tape.ts';

const [count = 20_000, first = 1] = process.argv.slice(2).map(Number);
const PROGRESS_EVERY = 500;
const SHRINK_TRIES = 250;

test(`long run of ${count} statements from seed ${first}`, async () => {
  const started = Date.now();
  const runner = await RandomRunner.start(await startOracle(SMALL_STORE));
  const counts = { same: 0, error: 0, slow: 0, 'no room': 0, different: 0 };
  for (let seed = first; seed < first + count; seed++) {
    const tape = Tape.record(seed);
    const result = await runner.run(tape);
    counts[result.kind]++;
    if (result.kind === 'different') {
      console.log(`\n${report(seed, result.generated, result.mismatch.what)}`);
      const small = await runner.run(Tape.play(await runner.shrink(tape.made, SHRINK_TRIES)));
      if (small.kind === 'different')
        console.log(`shrunk: ${report(seed, small.generated, small.mismatch.what)}`);
    }
    if ((seed - first + 1) % PROGRESS_EVERY === 0) {
      console.log(
        `${seed - first + 1} statements, ${Math.round((Date.now() - started) / 1000)} s: ${JSON.stringify(counts)}`,
      );
    }
  }
  console.log(`done: ${count} statements from seed ${first}: ${JSON.stringify(counts)}`);
});
