import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Row, testStore } from './support.ts';

type Consignments = {
  pickups: Row[];
  shipping: Row[];
  downloads: Row[];
  email: { gift_certificates: Row[] };
};

/** The lines of all consignments of an order. */
function linesOf(consignments: Consignments): Row[] {
  const { pickups, shipping, downloads, email } = consignments;
  return [...pickups, ...shipping, ...downloads, ...email.gift_certificates].flatMap(
    (c) => c['line_items'] as Row[],
  );
}

describe('include= on orders', () => {
  const store = testStore();
  const WHOLE = 'include=consignments.line_items,fees&consignment_structure=object';

  test('without it the parts are links', async () => {
    const [order] = await store.v2('/v2/orders?limit=1');
    const resource = `/orders/${order?.['id']}/consignments`;
    assert.deepEqual(order?.['consignments'], { url: `${store.base}/v2${resource}`, resource });
    for (const part of ['products', 'shipping_addresses', 'coupons', 'fees']) {
      assert.deepEqual(Object.keys(order?.[part] as Row), ['url', 'resource']);
    }
  });

  test('the object structure comes only when asked for; without, an array wraps it', async () => {
    const structured = await store.v2('/v2/orders?include=consignments&consignment_structure=object');
    const legacy = await store.v2('/v2/orders?include=consignments');
    for (const [i, order] of structured.entries()) {
      assert.deepEqual(legacy[i]?.['consignments'], [order['consignments']]);
      assert.deepEqual(Object.keys(order['consignments'] as Row), [
        'pickups',
        'shipping',
        'downloads',
        'email',
      ]);
    }
  });

  test('consignments alone have links for lines, consignments.line_items has the lines', async () => {
    const [links] = await store.v2('/v2/orders?limit=1&include=consignments&consignment_structure=object');
    const [link] = linesOf(links?.['consignments'] as Consignments);
    assert.deepEqual(Object.keys(link as Row), ['url', 'resource']);
    const [whole] = await store.v2(`/v2/orders?limit=1&${WHOLE}`);
    const [line] = linesOf(whole?.['consignments'] as Consignments);
    assert.equal((link as Row)['resource'], `/orders/${line?.['order_id']}/products/${line?.['id']}`);
  });

  test('lines are the products of the order, each once; the 51st and later ones are missing with a warning', async () => {
    const truth = await store.rows('order_products');
    let cut = 0;
    for (const order of await store.all(`/v2/orders?${WHOLE}`)) {
      const own = truth.filter((row) => row['order_id'] === order['id']);
      const consignments = order['consignments'] as Consignments;
      const lines = linesOf(consignments).sort((a, b) => Number(a['id']) - Number(b['id']));
      for (const line of lines)
        assert.deepEqual(
          line,
          own.find((row) => row['id'] === line['id']),
        );
      const warned = [...consignments.shipping, ...consignments.downloads].filter((c) => '__warning__' in c);
      if (warned.length === 0) assert.equal(lines.length, own.length);
      else cut++;
      for (const consignment of warned) {
        assert.equal((consignment['line_items'] as Row[]).length, 50);
        assert.match((consignment['__warning__'] as { message: string }).message, /only 50 are included/);
      }
    }
    assert.ok(cut > 0);
  });

  test('the amounts of a consignment are numbers', async () => {
    const orders = await store.v2('/v2/orders?include=consignments&consignment_structure=object');
    const shipping = orders.flatMap((order) => (order['consignments'] as Consignments).shipping);
    assert.ok(shipping.length > 20);
    for (const consignment of shipping) {
      assert.equal(typeof consignment['cost_inc_tax'], 'number');
      assert.equal('order_id' in consignment, false);
    }
  });

  test('fees, consignments and one order are the same at their own addresses', async () => {
    const orders = await store.v2(`/v2/orders?limit=20&${WHOLE}`);
    for (const order of orders) {
      const at = `/v2/orders/${order['id']}`;
      assert.deepEqual((await store.get(`${at}?${WHOLE}`)).json, order);
      assert.deepEqual(await store.v2(`${at}/fees`), order['fees']);
      const consignments = await store.get(`${at}/consignments?include=consignments.line_items`);
      assert.deepEqual(consignments.json, order['consignments']);
    }
    assert.ok(orders.some((order) => (order['fees'] as Row[]).length > 0));
  });

  test('one line of an order has an address of its own', async () => {
    const lines = await store.v2('/v2/orders/109/products');
    assert.ok(lines.length >= 3);
    for (const line of lines) {
      assert.deepEqual((await store.get(`/v2/orders/109/products/${line['id']}`)).json, line);
    }
    assert.equal((await store.get(`/v2/orders/100/products/${lines[0]?.['id']}`)).status, 404);
  });
});

describe('include= and field selection on v3', () => {
  const store = testStore();
  const PRODUCT_INCLUDES =
    'bulk_pricing_rules,channels,custom_fields,images,modifiers,options,parent_relations,primary_image,reviews,variants,videos';

  test('each include adds its field and nothing else', async () => {
    const [plain] = (await store.v3('/v3/catalog/products?id=78')).data;
    for (const include of PRODUCT_INCLUDES.split(',')) {
      assert.equal(include in (plain as Row), false, include);
      const [row] = (await store.v3(`/v3/catalog/products?id=78&include=${include}`)).data;
      assert.deepEqual({ ...plain, [include]: row?.[include] }, row);
    }
  });

  test('a product by id takes the same includes', async () => {
    const [row] = (await store.v3(`/v3/catalog/products?id=78&include=${PRODUCT_INCLUDES}`)).data;
    const reply = await store.get(`/v3/catalog/products/78?include=${PRODUCT_INCLUDES}`);
    assert.deepEqual(reply.json, { data: row, meta: {} });
  });

  test('embedded variants are the rows of the variants list', async () => {
    const variants = await store.rows('variants');
    for (const product of await store.all('/v3/catalog/products?include=variants')) {
      assert.deepEqual(
        product['variants'],
        variants.filter((v) => v['product_id'] === product['id']),
      );
    }
  });

  test('include_fields keeps id and what include= adds; exclude_fields never drops id', async () => {
    const keys = async (query: string) =>
      Object.keys((await store.v3(`/v3/catalog/products?limit=1&${query}`)).data[0] as Row);
    assert.deepEqual(await keys('include_fields=name,price'), ['id', 'name', 'price']);
    assert.deepEqual(await keys('include_fields=id&include=images'), ['id', 'images']);
    assert.deepEqual(await keys('include_fields=name,variants'), ['id', 'name']);
    const rest = await keys('exclude_fields=id,description');
    assert.ok(rest.includes('id') && !rest.includes('description') && rest.length > 50);
    assert.deepEqual(await keys('include_fields=name,price&exclude_fields=price'), ['id', 'name']);
  });

  test('the key of tree categories is category_id', async () => {
    const { data } = await store.v3('/v3/catalog/trees/categories?limit=1&include_fields=name');
    assert.deepEqual(Object.keys(data[0] as Row), ['category_id', 'name']);
  });

  test('embedded addresses and attributes of a customer stop at ten', async () => {
    const [customer] = (await store.v3('/v3/customers?id:in=7&include=addresses')).data;
    const list = await store.all('/v3/customers/addresses?customer_id:in=7');
    assert.equal(customer?.['address_count'], 12);
    assert.equal(list.length, 12);
    assert.deepEqual(customer?.['addresses'], list.slice(0, 10));
  });

  test('every include of customers and addresses adds its field', async () => {
    const fields: [string, string][] = [
      ['addresses', 'addresses'],
      ['storecredit', 'store_credit_amounts'],
      ['attributes', 'attributes'],
      ['formfields', 'form_fields'],
      ['shopper_profile_id', 'shopper_profile_id'],
      ['segment_ids', 'segment_ids'],
    ];
    const [plain] = (await store.v3('/v3/customers?limit=1')).data;
    for (const [include, field] of fields) {
      assert.equal(field in (plain as Row), false);
      const [row] = (await store.v3(`/v3/customers?limit=1&include=${include}`)).data;
      assert.deepEqual(row, { ...plain, [field]: row?.[field] });
      assert.notEqual(row?.[field], undefined);
    }
    const [address] = (await store.v3('/v3/customers/addresses?limit=1&include=formfields')).data;
    assert.ok(Array.isArray(address?.['form_fields']));
  });

  test('the nodes of a tree nest its categories', async () => {
    const trees = (await store.v3('/v3/catalog/trees')).data;
    assert.deepEqual(
      trees.map((tree) => tree['id']),
      [1, 2],
    );
    assert.deepEqual((await store.v3('/v3/catalog/trees?channel_id:in=2')).data, trees.slice(1));
    const flat = (nodes: Row[]): Row[] => nodes.flatMap((node) => [node, ...flat(node['children'] as Row[])]);
    const reply = await store.get('/v3/catalog/trees/1/categories');
    const nodes = flat((reply.json as { data: Row[] }).data);
    const rows = (await store.rows('categories')).filter((row) => row['tree_id'] === 1);
    assert.deepEqual(
      nodes.map((node) => node['id']),
      rows.map((row) => row['category_id']),
    );
    assert.equal('meta' in (reply.json as Row), false);
    const top = (await store.get('/v3/catalog/trees/1/categories?depth=0')).json as { data: Row[] };
    assert.ok(top.data.every((node) => (node['children'] as Row[]).length === 0));
  });
});
