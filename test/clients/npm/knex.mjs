// knex: what its inspection of a table tells, queries and writes of its builder.
import Knex from 'knex';
import { counted, refused, say, shop } from './shop.mjs';

const knex = Knex({ client: 'pg', connection: shop, searchPath: ['bigcommerce'], pool: { min: 0, max: 2 } });
const brands = () => knex('brands');

say(
  'browse',
  await counted(async () => {
    const { id, staff_notes, date_created } = await knex('orders').columnInfo();
    return [
      await knex.schema.hasTable('orders'),
      await knex.schema.hasColumn('orders', 'nope'),
      id,
      staff_notes,
      date_created,
    ];
  }),
);
const read = () =>
  knex('orders').select('id', 'status_id', 'total_inc_tax').where('id', '>', 350).orderBy('id').limit(3);
say('read', await counted(async () => (await read()).map(({ id }) => id)));
say('joined', [
  (
    await knex('orders as o')
      .join('customers as c', 'c.id', 'o.customer_id')
      .where('o.id', '<', 110)
      .count('* as n')
  )[0],
  await knex('orders').where({ id: 101 }).first('id'),
  (await knex.raw('SELECT count(*)::int AS n FROM orders WHERE id = ?', [101])).rows,
]);
let streamed = 0;
for await (const _ of knex('orders').select('id').stream()) streamed++;
say('stream', streamed);

const made = await brands().insert([{ name: 'knex 1' }, { name: 'knex 2', page_title: 'b' }], ['id', 'name']);
say('write', [
  made.map(({ name }) => name),
  await brands().where('id', made[0].id).update({ page_title: 'changed' }, ['name', 'page_title']),
  await brands()
    .insert({ name: 'knex 2', page_title: 'merged' })
    .onConflict('name')
    .merge()
    .returning('page_title'),
  await refused(() => brands().insert({ name: 'knex 1' })),
  await brands()
    .whereIn(
      'id',
      made.map(({ id }) => id),
    )
    .del(),
]);
say('errors', [
  await refused(() => brands().select('nope')),
  await refused(() => knex('nowhere').select()),
  await refused(() => knex('store').select()),
]);
say(
  'transaction',
  await knex.transaction(async (tx) => [
    await refused(() => tx.transaction((inner) => inner.raw('SELECT 1 / (id - id) FROM orders'))),
    Number((await tx('orders').count('* as n'))[0].n),
  ]),
);
await knex.destroy();
