import assert from 'node:assert/strict';
import { test } from 'node:test';
import { needsPython } from '../support/programs.ts';
import { pythonLines } from '../support/python-lines.ts';
import { startTestServer } from '../support/server.ts';
import { namesInStore, storeRows } from '../support/store-rows.ts';
import { works } from '../support/works.ts';

const modules = 'sqlalchemy, pandas';

const expected = {
  reflection:
    "[(False, True, False), ['id'], 'brands_pkey', ['INTEGER', 'TEXT', 'NUMERIC', 'BOOLEAN', 'JSONB', 'TIMESTAMP'], [(['brand_id'], 'bigcommerce.brands')], False, 'Name']",
  core: "('core 1', ['core 5', 'core 4', 'core 3', 'core 2'], [True, True, True, True], ['CORE 1', 'CORE 2', 'CORE 3', 'CORE 4', 'CORE 5'], 2, [('core 1',)], 1, ['core 3', 'core 4', 'core 5', 'core 6', 'core 7'])",
  upsert: "(['a', 'b'], ['a!', 'b!'], [], ['upsert 1', 'upsert 2'])",
  orm: "[True, [True, True, True], (True, True, True, []), ('changed', True), ['orm 8', 'orm 7'], [('orm 1', 'changed'), ('orm 2', ''), ('orm 7', 'bulk False'), ('orm 8', 'bulk True')], '23505', ['orm 1', 'orm 2', 'orm 7', 'orm 8']]",
  to_sql:
    "[['frame 1', 'a'], ['frame 1m', 'a'], ['frame 2', ''], ['frame 2m', ''], ['frame 3', 'c'], ['frame 3m', 'c']]",
};

for (const driver of ['psycopg', 'psycopg2']) {
  test(
    `Core, the ORM and pandas write through ${driver}`,
    needsPython(`${modules}, ${driver}`),
    async (t) => {
      const shop = await startTestServer({ products: 30, orders: 20, customers: 20 });
      const {
        sqlalchemy = '',
        pandas = '',
        ...answers
      } = await pythonLines(`${modules}, ${driver}`, 'sqlalchemy_writes.py', shop.url, driver);
      assert.deepEqual(answers, expected);
      const titles = async (prefix: string): Promise<Record<string, unknown>> =>
        Object.fromEntries(
          (await storeRows(shop, 'brands'))
            .filter(({ name }) => String(name).startsWith(`${prefix} `))
            .map(({ name, page_title }): [string, unknown] => [String(name), page_title])
            .sort(),
        );
      assert.deepEqual(await titles('core'), {
        'core 3': 'CORE 3',
        'core 4': 'CORE 4',
        'core 5': 'CORE 5',
        'core 6': 'six',
        'core 7': 'seven',
      });
      assert.deepEqual(await titles('upsert'), { 'upsert 1': 'a!', 'upsert 2': 'b!' });
      assert.deepEqual(await namesInStore(shop, 'orm '), ['orm 1', 'orm 2', 'orm 7', 'orm 8']);
      assert.equal((await namesInStore(shop, 'frame ')).length, 6);
      assert.equal((await storeRows(shop, 'products')).length, 30, 'the lamp was made and deleted');
      works(t, 'SQLAlchemy', sqlalchemy, 'write', 'batch');
      works(t, 'pandas', pandas, 'write');
      await shop.stop();
    },
  );
}
