import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { analyze, bindStatement, loadGrammar, neededColumns } from '../../../src/sql/index.ts';
import { TextCache } from '../../../src/sql/lru.ts';

before(loadGrammar);

const orders = () => ({ kind: 'store', schema: 's', table: 's.orders' }) as const;
const allocate = (_: string, nth: number): string => `sw_orders_${nth}`;

function bindOnly(sql: string) {
  const text = Buffer.from(sql);
  const { statements, error } = analyze(text);
  assert.equal(error, undefined);
  const [statement] = statements;
  assert(statement !== undefined);
  return bindStatement(text, statement, orders, allocate);
}

test('statements that overflow the stack are said to be too complex, and harm no later statement', async () => {
  const deep = [
    `SELECT ${'1+'.repeat(20_000)}1`,
    `SELECT ${'(SELECT '.repeat(1500)}1${')'.repeat(1500)}`,
    `SELECT 1 ${'UNION SELECT 1 '.repeat(20_000)}`,
    `SELECT 1 FROM a ${'JOIN b ON true '.repeat(20_000)}`,
    `SELECT ${'NOT '.repeat(9_000)}true`,
    `SELECT ${'('.repeat(20_000)}1${')'.repeat(20_000)}`,
  ];
  for (let round = 0; round < 10; round++) {
    for (const sql of deep) {
      const { statements, error } = analyze(Buffer.from(sql));
      if (error !== undefined) {
        assert.deepEqual(statements, []);
        assert.equal(error.tooComplex, true, error.message);
      }
      await loadGrammar();
      assert.equal(analyze(Buffer.from(`SELECT ${round} FROM orders`)).statements[0]?.names.length, 1);
    }
  }
});

test('the grammar is at hand again by itself after statements that broke it', async () => {
  for (let i = 0; i < 5; i++) analyze(Buffer.from(`SELECT ${'1+'.repeat(20_000)}${i}`));
  const probe = Buffer.from('SELECT 1 FROM orders AS never_seen');
  const before = performance.now();
  while (analyze(probe).error !== undefined && performance.now() - before < 5000) await turn();
  assert.equal(analyze(probe).error, undefined);
  await loadGrammar();
});

test('a text beyond the limit is not read', () => {
  const { statements, error } = analyze(Buffer.from(`SELECT '${'x'.repeat(5 * 1024 * 1024)}'`));
  assert.deepEqual(statements, []);
  assert.equal(error?.tooComplex, true);
});

test('a statement of 100 kB is bound', () => {
  const list = Array.from({ length: 12_000 }, (_, i) => i * 1000).join(',');
  const { text } = bindOnly(`SELECT 'é' FROM orders WHERE id IN (${list}) AND note = '${'ü'.repeat(5000)}'`);
  assert(text.length > 100_000);
  assert.equal(text.toString().slice(0, 52), "SELECT 'é' FROM pg_temp.sw_orders_1 AS orders WHERE ");
});

test('a statement of 1,000 mentions is bound in less than a second', () => {
  const arm = 'SELECT s.orders.id FROM s.orders WHERE EXISTS (SELECT 1 FROM orders o WHERE o.id = orders.id)';
  const sql = Array.from({ length: 500 }, () => arm).join(' UNION ALL ');
  const start = performance.now();
  const { text, mentions } = bindOnly(sql);
  assert.equal(mentions.length, 1000);
  assert.equal(mentions.at(-1)?.relation, 'sw_orders_1000');
  assert.doesNotMatch(text.toString(), /s\.orders/);
  for (const { relation } of mentions.slice(0, 50)) neededColumns(text, relation, ['id', 'total']);
  assert(performance.now() - start < 1000);
});

test('a statement that was seen is not read again', () => {
  const sql = Buffer.from('SELECT * FROM orders WHERE id = 4711');
  assert.equal(analyze(sql), analyze(Buffer.from(sql)));
});

test('what is remembered stays within its bound', () => {
  const cache = new TextCache<number>(1000);
  for (let i = 0; i < 100; i++) cache.set(`key ${i}`, i, 100);
  assert(cache.size <= 10, `${cache.size}`);
  assert.equal(cache.get('key 99'), 99);
  assert.equal(cache.get('key 0'), undefined);
  cache.set('large', 1, 900);
  assert.equal(cache.get('large'), undefined);
  assert.equal(cache.get('key 99'), 99);
});

test('what is asked for again is remembered longest', () => {
  const cache = new TextCache<number>(1000);
  for (let i = 0; i < 100; i++) {
    cache.set(`key ${i}`, i, 100);
    assert.equal(cache.get('key 0'), 0);
  }
});

test('text in a one-byte encoding keeps its bytes', () => {
  const sql = Buffer.from('SELECT \'\xe9\xff\', "\xfc".id FROM orders "\xfc"', 'latin1');
  const [statement] = analyze(sql).statements;
  assert(statement !== undefined);
  const { text, map } = bindStatement(sql, statement, orders, allocate);
  assert.equal(text.toString('latin1'), 'SELECT \'\xe9\xff\', "\xfc".id FROM pg_temp.sw_orders_1 "\xfc"');
  assert.equal(map.toOriginal(14), 14);
});
