import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { analyze, bindStatement, loadGrammar, type Resolve } from '../../../src/sql/index.ts';

before(loadGrammar);

const resolve: Resolve = ({ name }) => {
  if (name === 'orders') return { kind: 'store', schema: 's', table: 's.orders' };
  if (name === 'v') return { kind: 'view', schema: 's', definition: ' SELECT orders.id\n   FROM s.orders;' };
  return { kind: 'other' };
};

function bind(sql: string, index: number) {
  const text = Buffer.from(sql);
  const statement = analyze(text).statements[index];
  assert(statement !== undefined);
  return bindStatement(text, statement, resolve, (_, nth) => `sw_orders_${nth}`);
}

/** Where a word of the edited text is in the original, both as characters from 1. */
function moved(sql: string, word: string, index = 0): number {
  const { text, map } = bind(sql, index);
  const at = [...text.toString().slice(0, text.toString().indexOf(word))].length + 1;
  return map.toOriginal(at);
}

const at = (sql: string, word: string): number => [...sql.slice(0, sql.indexOf(word))].length + 1;

test('positions count characters, whatever their bytes', () => {
  const sql = "SELECT 'é😀€', x FROM orders WHERE 'ü' = nope";
  assert.equal(moved(sql, 'nope'), at(sql, 'nope'));
  assert.equal(moved(sql, 'x FROM'), at(sql, 'x FROM'));
});

test('a position in a mention is that of its name', () => {
  const sql = 'SELECT * FROM t, orders WHERE y';
  for (const word of ['pg_temp', 'sw_orders_1', 'AS orders'])
    assert.equal(moved(sql, word), at(sql, 'orders'));
});

test('a position in a view is that of its name', () => {
  const sql = 'SELECT * FROM v x WHERE nope';
  for (const word of ['(SELECT', 'orders.id', 'pg_temp', ') x'])
    assert.equal(moved(sql, word), at(sql, 'v x'));
  assert.equal(moved(sql, 'nope'), at(sql, 'nope'));
});

test('a position in a later statement is one of the whole text', () => {
  const sql = "SELECT '€' FROM orders; SELECT orders.id, nope FROM s.orders";
  assert.equal(moved(sql, 'nope', 1), at(sql, 'nope'));
  assert.equal(moved(sql, 'pg_temp', 1), at(sql, 's.orders'));
});

test('a reference that lost its schema keeps its place', () => {
  const sql = 'SELECT s.orders.id, s.orders.nope FROM s.orders';
  assert.equal(moved(sql, 'orders.nope'), at(sql, 's.orders.nope'));
});

test('a position behind the text is its end', () => {
  const sql = 'SELECT 1 FROM orders';
  assert.equal(bind(sql, 0).map.toOriginal(1000), sql.length + 1);
});

test('names that are not known are asked for, those of views in the next round', () => {
  const text = Buffer.from('SELECT * FROM v, other');
  const [statement] = analyze(text).statements;
  assert(statement !== undefined);
  const known = new Map<string, ReturnType<Resolve>>();
  const rounds: string[][] = [];
  for (;;) {
    const { unresolved } = bindStatement(
      text,
      statement,
      ({ name }) => known.get(name),
      () => 'sw',
    );
    if (unresolved.length === 0) break;
    rounds.push(unresolved.map(({ name }) => name));
    for (const name of unresolved) known.set(name.name, resolve(name));
  }
  assert.deepEqual(rounds, [['v', 'other'], ['orders']]);
});

test('views that lead in a circle are refused', () => {
  const circle: Resolve = () => ({ kind: 'view', schema: 's', definition: 'SELECT * FROM s.v' });
  const text = Buffer.from('SELECT * FROM v');
  const [statement] = analyze(text).statements;
  assert(statement !== undefined);
  assert.match(bindStatement(text, statement, circle, () => 'sw').refused?.reason ?? '', /nested/);
});
