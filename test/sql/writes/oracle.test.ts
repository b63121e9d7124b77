import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { Tape } from '../oracle/random/tape.ts';
import { BothSides } from './oracle/both-sides.ts';
import { Grammar } from './oracle/grammar.ts';
import { BRANDS, CUSTOMERS, type Subject } from './oracle/subjects.ts';

const STATEMENTS = Number(process.env['STOREWIRE_WRITE_ORACLE_STATEMENTS'] ?? 36);
const FIRST_SEED = Number(process.env['STOREWIRE_WRITE_ORACLE_SEED'] ?? 1);

let both: BothSides;
before(async () => {
  both = await BothSides.start([BRANDS, CUSTOMERS]);
});

async function namesOf({ table, name }: Subject): Promise<string[]> {
  const { rows } = await both.plain.query(`SELECT ${name} AS name FROM ${table} ORDER BY 1`);
  return rows.map((row) => row.name);
}

/** So many statements, in runs of five that each begin with fresh rows of the client's own. */
async function run(subject: Subject, seed: number, count: number): Promise<Map<string, number>> {
  const tags = new Map<string, number>();
  for (let nth = 0; nth < count; nth++) {
    if (nth % 5 === 0) await both.refill(subject);
    const tape = Tape.record(seed * 1_000 + nth);
    const sql = new Grammar(tape, subject, await namesOf(subject), seed * 100_000 + nth * 100).statement();
    const where = `seed ${seed}, statement ${nth}`;
    const { tag } = await both.same(sql, where, tape.int(2) === 0);
    tags.set(tag.split(' ')[0] ?? '', (tags.get(tag.split(' ')[0] ?? '') ?? 0) + 1);
    await both.agree(subject, `${where}, after ${sql}`);
  }
  return tags;
}

for (const subject of [BRANDS, CUSTOMERS]) {
  test(`${STATEMENTS} random statements do to ${subject.table} what PostgreSQL does to a plain table`, async (t) => {
    const tags = await run(subject, FIRST_SEED, STATEMENTS);
    t.diagnostic(JSON.stringify([...tags]));
    assert.ok((tags.get('error') ?? 0) < STATEMENTS / 5, 'nearly all statements run without an error');
  });
}

test('so they do while writes wait for COMMIT, and what is rolled back was never sent', async () => {
  await both.store.query("SET storewire.write_mode = 'commit'");
  for (let round = 0; round < STATEMENTS / 12; round++) {
    const tape = Tape.record(FIRST_SEED * 7_000 + round);
    await both.same('BEGIN', 'begin');
    await run(BRANDS, FIRST_SEED * 7_000 + round * 3, 2);
    await both.same('SAVEPOINT s', 'savepoint');
    await run(BRANDS, FIRST_SEED * 7_000 + round * 3 + 1, 1);
    if (tape.int(2) === 0) await both.same('ROLLBACK TO s', 'rollback to');
    await run(BRANDS, FIRST_SEED * 7_000 + round * 3 + 2, 1);
    await both.same(tape.int(4) === 0 ? 'ROLLBACK' : 'COMMIT', 'end');
    await both.agree(BRANDS, `round ${round}`);
  }
  await both.store.query('RESET storewire.write_mode');
});
