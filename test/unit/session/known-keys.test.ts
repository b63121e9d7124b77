import assert from 'node:assert/strict';
import { test } from 'node:test';
import addresses from '../../../schemas/bigcommerce/customer_addresses.ts';
import customers from '../../../schemas/bigcommerce/customers.ts';
import orders from '../../../schemas/bigcommerce/orders.ts';
import type { TableDefinition } from '../../../src/catalog/index.ts';
import type { KeyEdge, Scan } from '../../../src/planner/index.ts';
import { KnownKeys } from '../../../src/session/known-keys.ts';

function scan(relation: string, table: TableDefinition, keys: readonly KeyEdge[] = []): Scan {
  const any = [{ predicates: [], deferred: [], rest: [] }];
  return { mention: { relation, table }, any, columns: ['id'], keys, givesKeys: true, countOnly: false };
}

const [o, a] = [scan('o', orders), scan('a', addresses)];
const both = [
  { relation: 'o', column: 'customer_id' },
  { relation: 'a', column: 'customer_id' },
];
const c = scan('c', customers, [{ column: 'id', from: both }]);

/** What is known of the customers' ids after these scans were loaded. */
function idsAfter(
  receiver: Scan,
  given: readonly (readonly [string, string[] | { least: string; greatest: string }])[],
) {
  const known = new KnownKeys({ scans: () => [o, a, receiver], sameStore: () => true });
  for (const [relation, values] of given) known.keep(relation, new Map([['customer_id', values]]));
  const { keys, ranges } = known.of(receiver);
  return { areKnown: known.areKnown(receiver), list: keys.get('id'), range: ranges.get('id') };
}

test('the keys of several givers are known when all of them are loaded', () => {
  const nothing = { areKnown: false, list: undefined, range: undefined };
  assert.deepEqual(idsAfter(c, []), nothing);
  assert.deepEqual(idsAfter(c, [['o', ['3', '16']]]), nothing);
  const all = idsAfter(c, [
    ['o', ['16', '3']],
    ['a', ['9', '16']],
  ]);
  assert.deepEqual(all, { areKnown: true, list: ['3', '9', '16'], range: undefined });
});

test('a giver whose keys are too many for a list makes a range of all', () => {
  const all = idsAfter(c, [
    ['o', { least: '5', greatest: '90000' }],
    ['a', ['3']],
  ]);
  assert.deepEqual(all, { areKnown: true, list: undefined, range: { least: '3', greatest: '90000' } });
});

test('a giver whose keys nobody knows leaves none known', () => {
  const known = new KnownKeys({ scans: () => [o, a, c], sameStore: () => true });
  known.keep('o', new Map([['customer_id', ['3']]]));
  known.keep('a', new Map());
  assert.equal(known.of(c).keys.size, 0);
});

test('of two joins the one that leaves fewer values counts', () => {
  const alone = { column: 'id', from: both.slice(0, 1) };
  const receiver = scan('c', customers, [...c.keys, alone]);
  const all = idsAfter(receiver, [
    ['o', ['16', '3']],
    ['a', ['9']],
  ]);
  assert.deepEqual(all.list, ['3', '16']);
});
