import type { Allocate, RelationName, Resolution, Resolve } from '../../../src/sql/index.ts';

/** The relations that the statements of these tests name, as the session would resolve them. */
const stores: Readonly<Record<string, readonly string[]>> = {
  bigcommerce: ['orders', 'products', 'Order Items', 'order', 'größen'],
  shop2: ['orders'],
};

/** As pg_get_viewdef prints them with an empty search_path. */
export const views: Readonly<Record<string, string>> = {
  open_orders: ` SELECT id,
    customer_id,
    total
   FROM bigcommerce.orders
  WHERE (status = 'open'::text);`,
  big_orders: ` SELECT o.id,
    o.total
   FROM public.open_orders o
  WHERE (o.total > (100)::numeric);`,
  order_names: ` SELECT orders.id,
    c.relname
   FROM (bigcommerce.orders
     JOIN pg_class c ON ((c.relname = 'orders'::name)));`,
  no_store: ' SELECT t.id FROM public.t;',
};

const catalogs = ['pg_class', 'pg_attribute'];

export const resolve: Resolve = ({ catalog, schema, name }: RelationName): Resolution => {
  if (catalog !== undefined && catalog !== 'shop') return { kind: 'other' };
  if (catalogs.includes(name) && (schema === undefined || schema === 'pg_catalog')) {
    const replacement = `storewire.${name}`;
    const withSystemColumns = name === 'pg_class' ? `storewire.${name}_system` : undefined;
    return { kind: 'catalog', schema: 'pg_catalog', replacement, withSystemColumns };
  }
  const store = schema ?? 'bigcommerce';
  if (stores[store]?.includes(name)) return { kind: 'store', schema: store, table: `${store}.${name}` };
  const definition = Object.hasOwn(views, name) ? views[name] : undefined;
  if (definition !== undefined && (schema === undefined || schema === 'public')) {
    return { kind: 'view', schema: 'public', definition };
  }
  return { kind: 'other' };
};

export const allocate: Allocate = (table, nth, written) => {
  const [schema, name] = table.split('.');
  return `sw_${schema === 'bigcommerce' ? '' : `${schema}_`}${name}_${written ? 'w_' : ''}${nth}`;
};

/** What makes these relations real; the mention tables are made by `mentionTable`. */
export const ddl = `
  CREATE SCHEMA bigcommerce; CREATE SCHEMA shop2; CREATE SCHEMA storewire;
  CREATE TABLE bigcommerce.orders (id int PRIMARY KEY, customer_id int, total numeric, status text, placed date);
  CREATE TABLE shop2.orders (LIKE bigcommerce.orders INCLUDING ALL);
  CREATE TABLE bigcommerce.products (id int PRIMARY KEY, name text, price numeric);
  CREATE TABLE bigcommerce."Order Items" (id int PRIMARY KEY, order_id int, product_id int, "Unit Price" numeric);
  CREATE TABLE bigcommerce."order" (id int PRIMARY KEY);
  CREATE TABLE bigcommerce."größen" (id int PRIMARY KEY, "straße" text);
  INSERT INTO bigcommerce.orders SELECT i, i % 7, i * 11.5, CASE WHEN i % 3 = 0 THEN 'open' ELSE 'done' END,
    date '2024-01-01' + i FROM generate_series(1, 20) i;
  INSERT INTO shop2.orders SELECT i, i % 5, i * 3, 'open', NULL FROM generate_series(5, 12) i;
  INSERT INTO bigcommerce.products SELECT i, 'product ' || i, i * 10 FROM generate_series(1, 8) i;
  INSERT INTO bigcommerce."Order Items" SELECT i, i % 20 + 1, i % 8 + 1, i * 2.5 FROM generate_series(1, 40) i;
  INSERT INTO bigcommerce."order" VALUES (1), (2);
  INSERT INTO bigcommerce."größen" VALUES (1, 'ä'), (2, '€');
  CREATE TABLE public.t (id int, total numeric);
  INSERT INTO public.t VALUES (1, 1), (2, 500), (30, NULL);
  CREATE TABLE public.u (id int PRIMARY KEY, total numeric);
  INSERT INTO public.u VALUES (1, 1);
  SET search_path = bigcommerce, public;
  CREATE VIEW public.open_orders AS ${views['open_orders']}
  CREATE VIEW public.big_orders AS ${views['big_orders']}
  CREATE VIEW public.order_names AS ${views['order_names']}
  CREATE VIEW public.no_store AS ${views['no_store']};
  CREATE VIEW storewire.pg_class AS SELECT * FROM pg_catalog.pg_class;
  CREATE VIEW storewire.pg_class_system AS
    SELECT *, tableoid, ctid, xmin, xmax, cmin, cmax FROM pg_catalog.pg_class;
  CREATE VIEW storewire.pg_attribute AS SELECT attrelid, attname, attnum FROM pg_catalog.pg_attribute;
  CREATE FUNCTION public.twice(n numeric) RETURNS numeric LANGUAGE sql IMMUTABLE RETURN n * 2;
`;
