// Kysely: what it finds in the catalog, queries and writes of its builder, rows as they come.
import { CompiledQuery, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import Cursor from 'pg-cursor';
import { counted, refused, say, shop } from './shop.mjs';

const pool = new pg.Pool({ ...shop, max: 2 });
const db = new Kysely({ dialect: new PostgresDialect({ pool, cursor: Cursor }) }).withSchema('bigcommerce');

say(
  'browse',
  await counted(async () => {
    const tables = (await db.introspection.getTables()).filter(({ schema }) => schema === 'bigcommerce');
    const brands = tables.find(({ name }) => name === 'brands');
    return [tables.filter(({ isView }) => !isView).length, brands.columns.slice(0, 2)];
  }),
);
const orders = db.selectFrom('orders').select(['id', 'total_inc_tax']);
say(
  'read',
  await counted(async () =>
    (await orders.where('id', '>', 350).orderBy('id').limit(3).execute()).map(({ id }) => id),
  ),
);
const joined = db
  .selectFrom('orders as o')
  .innerJoin('customers as c', 'c.id', 'o.customer_id')
  .select('o.id');
say('joined', (await joined.where('o.id', '<', 110).execute()).length);
let streamed = 0;
for await (const _ of orders.stream(50)) streamed++;
say('stream', streamed);

const made = await db
  .insertInto('brands')
  .values([{ name: 'kysely 1' }, { name: 'kysely 2' }])
  .returning(['id', 'name'])
  .execute();
const brand = db.updateTable('brands').set({ page_title: 'changed' }).where('id', '=', made[0].id);
say('write', [
  made.map(({ name }) => name),
  await brand.returning(['name', 'page_title']).execute(),
  await refused(() => db.insertInto('brands').values({ name: 'kysely 1' }).execute()),
  Number((await db.deleteFrom('brands').where('name', 'like', 'kysely _').executeTakeFirst()).numDeletedRows),
]);
say('errors', [
  await refused(() => db.selectFrom('orders').select('nope').execute()),
  await refused(() => db.selectFrom('store').selectAll().execute()),
]);
const tx = await db.startTransaction().execute();
const inner = await tx.savepoint('one').execute();
const failed = await refused(() => inner.executeQuery(CompiledQuery.raw('SELECT 1 / (id - id) FROM orders')));
await inner.rollbackToSavepoint('one').execute();
say('transaction', [failed, (await tx.selectFrom('orders').select('id').execute()).length]);
await tx.commit().execute();
await db.destroy();
