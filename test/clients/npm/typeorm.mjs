// TypeORM: the tables and keys that it reads of the catalog, and an entity on a table of the store.
import { DataSource, EntitySchema, MoreThan } from 'typeorm';
import { counted, refused, say, shop } from './shop.mjs';

const { user, ...where } = shop;
const key = { type: 'integer', primary: true };
const Order = new EntitySchema({
  name: 'Order',
  tableName: 'orders',
  columns: { id: key, status_id: { type: 'integer' }, total_inc_tax: { type: 'numeric' } },
});
const Brand = new EntitySchema({
  name: 'Brand',
  tableName: 'brands',
  columns: {
    id: { ...key, generated: 'identity', generatedIdentity: 'BY DEFAULT' },
    name: { type: 'text' },
    page_title: { type: 'text', nullable: true },
  },
});
const source = new DataSource({
  ...where,
  type: 'postgres',
  username: user,
  schema: 'bigcommerce',
  entities: [Order, Brand],
});
await source.initialize();

const runner = source.createQueryRunner();
say(
  'browse',
  await counted(async () => {
    const listed = await runner.query(
      "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname = 'bigcommerce'",
    );
    const tables = await runner.getTables(listed.map(({ name }) => name));
    const items = tables.find(({ name }) => name === 'bigcommerce.order_items');
    const { columns } = tables.find(({ name }) => name === 'bigcommerce.brands');
    return [
      tables.length,
      columns
        .slice(0, 3)
        .map(({ name, type, isPrimary, isNullable, isGenerated, generationStrategy, comment }) => [
          ...[name, type, isPrimary, isNullable, isGenerated, generationStrategy ?? null, comment],
        ]),
      items.foreignKeys
        .map(({ columnNames, referencedTableName, referencedColumnNames }) =>
          [columnNames, referencedTableName, referencedColumnNames].join(' '),
        )
        .sort(),
    ];
  }),
);
await runner.release();

const orders = source.getRepository(Order);
const brands = source.getRepository(Brand);
const page = { where: { id: MoreThan(350) }, order: { id: 'ASC' }, take: 3 };
say('read', await counted(async () => (await orders.find(page)).map(({ id }) => id)));
say('by key', await counted(async () => (await orders.findOneBy({ id: 101 })).id));
say('built', [
  (
    await orders
      .createQueryBuilder('o')
      .where('o.id IN (:...ids)', { ids: [101, 102] })
      .getMany()
  ).length,
  await orders.count(),
]);

const [one, two] = await brands.save([{ name: 'typeorm 1' }, { name: 'typeorm 2' }]);
one.page_title = 'changed';
await brands.save(one);
say('write', [
  one.id > 0 && two.id > 0,
  (await brands.findOneByOrFail({ name: 'typeorm 1' })).page_title,
  (await brands.update({ id: two.id }, { page_title: 'b' })).affected,
  (await brands.upsert({ name: 'typeorm 2', page_title: 'c' }, ['name'])).identifiers.length,
  await refused(() => brands.insert({ name: 'typeorm 1' })),
  (await brands.delete([one.id, two.id])).affected,
]);
say('errors', [
  await refused(() => source.query('SELECT nope FROM orders')),
  await refused(() => source.query('SELECT * FROM store')),
]);
say(
  'transaction',
  await source.transaction(async (manager) => [
    await refused(() => manager.transaction((inner) => inner.query('SELECT 1 / (id - id) FROM orders'))),
    await manager.count(Order),
  ]),
);
await source.destroy();
