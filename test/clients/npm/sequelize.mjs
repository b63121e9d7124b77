// Sequelize: its query interface over all tables, and a model of a table of the store.
import { createRequire } from 'node:module';
import { DataTypes, Op, Sequelize } from 'sequelize';
import { counted, refused, say, shop } from './shop.mjs';

const { ssl, database, user, password, ...where } = shop;
const sequelize = new Sequelize(database, user, password, {
  ...where,
  dialect: 'postgres',
  dialectOptions: ssl ? { ssl } : {},
  schema: 'bigcommerce',
  logging: false,
});
const queries = sequelize.getQueryInterface();

say(
  'browse',
  await counted(async () => {
    const { id, order_id, name } = await queries.describeTable({
      tableName: 'order_items',
      schema: 'bigcommerce',
    });
    return [
      (await queries.showAllTables()).length,
      id,
      order_id,
      name,
      (await queries.showIndex('orders', { schema: 'bigcommerce' })).map(({ primary, fields }) => [
        primary,
        fields.map(({ attribute }) => attribute),
      ]),
    ];
  }),
);

const options = { schema: 'bigcommerce', timestamps: false };
const Order = sequelize.define(
  'order',
  {
    id: { type: DataTypes.INTEGER, primaryKey: true },
    status_id: DataTypes.INTEGER,
    total_inc_tax: DataTypes.DECIMAL,
  },
  { ...options, tableName: 'orders' },
);
const Brand = sequelize.define(
  'brand',
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    name: DataTypes.TEXT,
    page_title: DataTypes.TEXT,
  },
  { ...options, tableName: 'brands' },
);
const found = { where: { id: { [Op.gt]: 350 } }, order: ['id'], limit: 3 };
say('read', await counted(async () => (await Order.findAll(found)).map(({ id }) => id)));
say('by key', await counted(async () => (await Order.findByPk(101)).id));
say('counted', [await Order.count(), await Order.max('id')]);

const brand = await Brand.create({ name: 'sequelize 1' });
const made = brand.id > 0;
await brand.update({ page_title: 'changed' });
await brand.reload();
const more = await Brand.bulkCreate([{ name: 'sequelize 2' }, { name: 'sequelize 3' }]);
say('write', [
  made,
  brand.page_title,
  more.every(({ id }) => id > 0),
  await Brand.update({ page_title: 'many' }, { where: { name: { [Op.like]: 'sequelize %' } } }),
  await refused(() => Brand.create({ name: 'sequelize 1' })),
  await Brand.destroy({ where: { name: { [Op.like]: 'sequelize %' } } }),
]);
say('errors', [
  await refused(() => sequelize.query('SELECT nope FROM orders')),
  await refused(() => sequelize.query('SELECT * FROM bigcommerce.store')),
]);
say(
  'transaction',
  await sequelize.transaction(async (transaction) => [
    (await Order.findAll({ ...found, transaction })).length,
    await refused(() =>
      sequelize.transaction({ transaction }, (inner) =>
        sequelize.query('SELECT 1 / (id - id) FROM orders', { transaction: inner }),
      ),
    ),
    await Order.count({ transaction }),
  ]),
);

// sequelize-auto writes models of all tables; here it only answers them.
const SequelizeAuto = createRequire(import.meta.url)('sequelize-auto');
const auto = new SequelizeAuto(sequelize, null, null, { schema: 'bigcommerce', noWrite: true, lang: 'esm' });
say(
  'generated',
  await counted(async () => {
    const { tables, text } = await auto.run();
    const model = (name) => text[`bigcommerce.${name}`].replace(/\s+/g, ' ');
    return [Object.keys(tables).length, model('brands'), model('order_items')];
  }),
);
await sequelize.close();
