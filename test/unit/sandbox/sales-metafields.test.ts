import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { compareFilters } from './harness.ts';
import { type Row, testStore } from './support.ts';

describe('metafields of orders and customers', () => {
  const store = testStore();
  const rows: Record<string, Row[]> = {};
  const kinds = [
    ['order_metafields', '/v3/orders'],
    ['customer_metafields', '/v3/customers'],
  ] as const;

  before(async () => {
    for (const [name] of kinds) rows[name] = await store.rows(name);
  });

  for (const [name, path] of kinds) {
    test(`${name}: filters, direction, field selection, cursors`, async () => {
      const all = rows[name] as Row[];
      const one = all[7] as Row;
      const at = (row: Row, column: string) => Date.parse(String(row[column]));
      const date = (column: string) => encodeURIComponent(String(one[column]));
      const equal = name === 'order_metafields' ? ['date_created', 'date_modified'] : [];
      await compareFilters(store, `${path}/metafields`, { rows: all, key: 'id' }, [
        ['limit=50', () => true],
        [`key=${one['key']}`, (r) => r['key'] === one['key']],
        ['key:in=shelf,pallets', (r) => r['key'] === 'shelf' || r['key'] === 'pallets'],
        ['namespace=seo', (r) => r['namespace'] === 'seo'],
        ['namespace:in=seo,erp', (r) => r['namespace'] === 'seo' || r['namespace'] === 'erp'],
        [`date_created:min=${date('date_created')}`, (r) => at(r, 'date_created') >= at(one, 'date_created')],
        [
          `date_modified:max=${date('date_modified')}`,
          (r) => at(r, 'date_modified') <= at(one, 'date_modified'),
        ],
        ...equal.map((column): [string, (r: Row) => boolean] => [
          `${column}=${date(column)}`,
          (r) => at(r, column) === at(one, column),
        ]),
      ]);
      if (equal.length === 0) {
        assert.equal((await store.get(`${path}/metafields?date_created=2025-01-01`)).status, 422);
      }
      assert.equal((await store.get(`${path}/metafields?resource_id:in=1`)).status, 422);
      assert.deepEqual(await store.all(`${path}/metafields?direction=desc`), [...all].reverse());
      const [short] = (await store.v3(`${path}/metafields?include_fields=key&limit=1`)).data;
      assert.deepEqual(short, { id: all[0]?.['id'], key: all[0]?.['key'] });
      const first = await store.v3(`${path}/metafields?limit=3`);
      const next = await store.v3(`${path}/metafields${first.meta.cursor_pagination.links['next']}`);
      assert.deepEqual([...first.data, ...next.data], all.slice(0, 6));
    });

    test(`${name}: below their owner, and at an address of their own`, async () => {
      const all = rows[name] as Row[];
      const one = all[4] as Row;
      const own = all.filter((row) => row['resource_id'] === one['resource_id']);
      const below = `${path}/${one['resource_id']}/metafields`;
      assert.deepEqual((await store.v3(below)).data, own);
      assert.deepEqual((await store.get(`${below}/${one['id']}`)).json, { data: one, meta: {} });
      assert.equal((await store.get(`${below}/${all.at(-1)?.['id']}`)).status, 404);
      assert.equal((await store.get(`${path}/999999/metafields`)).status, 404);
    });
  }
});
