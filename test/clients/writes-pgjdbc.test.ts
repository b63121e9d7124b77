import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { java } from '../support/java.ts';
import { needsPgjdbc } from '../support/programs.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { namesInStore, storeRows } from '../support/store-rows.ts';

const needs = needsPgjdbc();

let shop: TestServer;
before(async () => {
  shop = await startTestServer({ products: 30, orders: 20, customers: 20 });
});

/** The lines of a program of test/clients/java by their names. */
async function answersOf(program: string): Promise<ReadonlyMap<string, string>> {
  const url = `jdbc:postgresql://127.0.0.1:${shop.server.port}/${shop.database}?user=demo&password=demo`;
  const lines = await java(program, url);
  return new Map(
    lines.map((line) => [line.slice(0, line.indexOf(': ')), line.slice(line.indexOf(': ') + 2)]),
  );
}

test('writes of every kind through pgjdbc', needs, async () => {
  const answers = await answersOf('Writes');
  const typed =
    'It\'s a “typed” \\ 😀 product | physical | 12.34 | 0.5 | true | -3 | ["a", "\\"b\\""] | 2031-02-03T02:05:06Z | <p>two\\nlines</p> | true 1';
  const keys = (prefix: string): string =>
    '1 9/a1, 2 1/a3 1/a2, [1, 1, 1, 1, 1] 2/a9 2/a8 2/a7 2/a6 2/a5, 2 [9/a1, 9/a2]'.replaceAll(
      '/a',
      `/${prefix}`,
    );
  const expected = {
    'update counts': '3 2 0 1 1 true/count 3|titled',
    types: typed,
    'types, binary': typed,
    'types, simple': typed,
    'server-prepared': '1/1 1/1 1/1 1/1 1/1 2 1 0 2 5',
    'generated keys': keys('a'),
    'generated keys, simple': keys('s'),
    'updatable rows': 'second, true, rows 1| rows 2|second rows 4|fourth',
    transactions: '1 1 warned 23505 25P02 3',
    // The driver goes back to its savepoint by itself: the next statement answers rows where none were expected.
    'transactions, autosave': '1 1 warned 23505 0100E 3',
    savepoints: '23505 25P02 1 2',
    'held until commit': '2 0 1 1 1 23505 1',
    copy: '2 2 23505 copy, 1a;copy, 2;copy, 3;copy, 4;copy, 6',
    undo: 'update/undone 1| insert/undone 0|null',
    refusals: '23505 428C9 23502 23514 428C9 0A000 42703 22P02 bigcommerce.brands detail',
    // As of PostgreSQL: the driver begins no transaction of its own while autocommit is on.
    'read-only': '1',
    'read-only, always': '25006',
  };
  assert.deepEqual(Object.fromEntries(answers), expected);
  const of = (prefix: string): Promise<readonly string[]> => namesInStore(shop, prefix);
  assert.deepEqual(await of('count '), []);
  assert.deepEqual(await of('prepared '), []);
  assert.deepEqual(await of('rows '), ['rows 1', 'rows 2', 'rows 4']);
  assert.deepEqual(await of('save '), ['save 1', 'save 2']);
  assert.deepEqual(await of('held '), ['held 1']);
  assert.deepEqual(await of('copy, '), ['copy, 1', 'copy, 2', 'copy, 3', 'copy, 4', 'copy, 6']);
  assert.deepEqual(await of('undo '), []);
  const products = await storeRows(shop, 'products');
  assert.equal(products.length, 30, 'the typed products were made and deleted');
});

test('batches of writes through pgjdbc, under the options that change how they are sent', needs, async () => {
  const answers = await answersOf('WriteBatches');
  const options = [
    'reWriteBatchedInserts=false',
    'reWriteBatchedInserts=true',
    'prepareThreshold=-1',
    'preferQueryMode=simple',
    'autosave=always',
  ];
  for (const [i, option] of options.entries()) {
    const rewritten = option === 'reWriteBatchedInserts=true';
    const simple = option === 'preferQueryMode=simple';
    const told = (name: string): string | undefined => answers.get(`${name}, ${option}`);
    const all = (prefix: string, ...numbers: number[]): string =>
      numbers.map((n) => `${prefix}${i} ${n}`).join(' ');
    // Written as INSERTs of 4, 2 and 1 rows: the driver knows no count of a row.
    const counts = rewritten ? '[-2,-2,-2,-2,-2,-2,1]' : '[1,1,1,1,1,1,1]';
    assert.equal(told('inserts'), `${counts} ${all('b', 1, 2, 3, 4, 5, 6, 7)}`, option);
    assert.equal(
      told('changes'),
      `[1,1,0,1] 10.5 11.5 13.5 [1,0,1] ${all('b', 3, 4, 5, 6, 7)}`,
      `${option}: changes`,
    );
    assert.equal(told('keys'), `[1,1,1,1,1] ${all('k', 5, 4, 3, 2, 1)}`, option);
    assert.equal(told('refused'), `23505 ${simple ? '[1,1,-3,1]' : '[-3,-3,-3,-3]'} true`, option);
    assert.equal(told('refused in a transaction'), '23505 [-3,-3,-3,-3] 1', option);
    assert.equal(told('statements'), `[2,1,1] s${i} 2 changed`, option);
    const kept = await namesInStore(shop, `r${i} `);
    const sent = kept.filter((name) => name !== `r${i} 4`);
    assert.deepEqual(sent, [`r${i} 1`, `r${i} 2`, `r${i} 3`], `${option}: what was written before stays`);
    // Row by row, the driver's simple mode goes on after a refusal, and the extended one does not; a rewritten INSERT
    // may have the fourth row on its way.
    if (!rewritten) assert.equal(kept.length, simple ? 4 : 3, option);
  }
  assert.equal(answers.size, options.length * 6);
});
