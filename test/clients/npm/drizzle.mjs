// Drizzle's queries and writes, on tables as drizzle-kit writes them down.
import { asc, count, eq, gt, like, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { integer, numeric, pgSchema, text, timestamp } from 'drizzle-orm/pg-core';
import pg from 'pg';
import { counted, refused, say, shop } from './shop.mjs';

const schema = pgSchema('bigcommerce');
const orders = schema.table('orders', {
  id: integer().primaryKey(),
  statusId: integer('status_id'),
  total: numeric('total_inc_tax'),
  created: timestamp('date_created', { withTimezone: true }),
});
const brands = schema.table('brands', {
  id: integer().primaryKey().generatedByDefaultAsIdentity(),
  name: text().notNull(),
  pageTitle: text('page_title'),
});
const pool = new pg.Pool({ ...shop, max: 1 });
const db = drizzle(pool);

const page = db.select({ id: orders.id, total: orders.total }).from(orders).where(gt(orders.id, 350));
say('read', await counted(async () => (await page.orderBy(asc(orders.id)).limit(3)).map(({ id }) => id)));
const [row] = await db.select().from(orders).where(eq(orders.id, 101));
say(
  'types',
  Object.values(row).map((value) => value.constructor.name),
);
const byId = db
  .select({ id: orders.id })
  .from(orders)
  .where(eq(orders.id, sql.placeholder('id')))
  .prepare('by id');
say('prepared', [(await byId.execute({ id: 102 }))[0].id, (await byId.execute({ id: 103 }))[0].id]);
say('counted', await db.select({ n: count() }).from(orders));

const made = await db
  .insert(brands)
  .values([{ name: 'drizzle 1' }, { name: 'drizzle 2', pageTitle: 'b' }])
  .returning();
say('write', [
  made.map(({ id, name, pageTitle }) => [id > 0, name, pageTitle]),
  await db
    .update(brands)
    .set({ pageTitle: 'c' })
    .where(eq(brands.id, made[0].id))
    .returning({ title: brands.pageTitle }),
  await db
    .insert(brands)
    .values({ name: 'drizzle 2', pageTitle: 'd' })
    .onConflictDoUpdate({ target: brands.name, set: { pageTitle: 'd' } })
    .returning({ title: brands.pageTitle }),
  await refused(() => db.insert(brands).values({ name: 'drizzle 1' })),
  (await db.delete(brands).where(like(brands.name, 'drizzle _'))).rowCount,
]);
say('errors', [
  await refused(() => db.execute(sql`SELECT nope FROM orders`)),
  await refused(() => db.execute(sql`SELECT * FROM store`)),
]);
say(
  'transaction',
  await db.transaction(async (tx) => [
    await refused(() => tx.transaction((inner) => inner.execute(sql`SELECT 1 / (id - id) FROM orders`))),
    await tx.$count(orders),
  ]),
);
await pool.end();
