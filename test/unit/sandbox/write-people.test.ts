import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { ids, type Reply, type Row, testStore } from './support.ts';

const CUSTOMERS = '/v3/customers';
const ADDRESSES = '/v3/customers/addresses';
const ADDRESS = {
  first_name: 'Zoë',
  last_name: "O'Neill",
  address1: '1 Main Street',
  city: 'Köln',
  state_or_province: 'NRW',
  postal_code: '50667',
  country_code: 'DE',
};
const PERSON = { email: 'zoe@example.com', first_name: 'Zoë', last_name: "O'Neill" };

describe('writing customers and what hangs on them', () => {
  const store = testStore({ tokens: { reader: ['store_v2_customers_read_only'] } });
  afterEach(() => store.control('PUT', '/faults', { rules: [], reset: true }));

  const ok = (reply: Reply, status = 200): Row => {
    assert.equal(reply.status, status, reply.text);
    return reply.json as Row;
  };
  const rows = (reply: Reply, status = 200): Row[] => ok(reply, status)['data'] as Row[];
  const one = (reply: Reply, status = 200): Row => ok(reply, status)['data'] as Row;
  const list = async (path: string): Promise<Row[]> => (await store.v3(path)).data;
  const customer = async (more: object = {}): Promise<Row> => {
    const [row] = rows(await store.send('POST', CUSTOMERS, [{ ...PERSON, ...more }]));
    return row as Row;
  };
  const errors = (reply: Reply, status: number): Row => {
    assert.equal(reply.status, status, reply.text);
    return ((reply.json as Row)['errors'] ?? {}) as Row;
  };

  test('a customer comes with addresses, attributes, form fields and credit', async () => {
    const [attribute] = await list('/v3/customers/attributes?type=string');
    const made = await customer({
      company: 'Störe & Co',
      store_credit_amounts: [{ amount: 12.5 }],
      addresses: [ADDRESS, { ...ADDRESS, address1: '2 Side Street' }],
      attributes: [{ attribute_id: attribute?.['id'], attribute_value: 'gold' }],
      form_fields: [{ name: 'Birthday', value: '1990-02-28' }],
      authentication: { force_password_reset: true, new_password: 'Secret-1' },
    });
    const { id } = made;
    const include = 'include=addresses,attributes,storecredit,formfields';
    const [read] = await list(`${CUSTOMERS}?id:in=${id}&${include}`);
    const plain = (read?.['addresses'] as Row[]).map(({ form_fields: _, ...address }) => address);
    assert.deepEqual({ ...read, addresses: plain }, made);
    assert.deepEqual(
      [read?.['address_count'], read?.['attribute_count'], read?.['company']],
      [2, 1, 'Störe & Co'],
    );
    assert.deepEqual(read?.['store_credit_amounts'], [{ amount: 12.5 }]);
    assert.deepEqual(read?.['authentication'], { force_password_reset: true });
    assert.deepEqual(read?.['form_fields'], [{ name: 'Birthday', value: '1990-02-28', customer_id: id }]);
    assert.deepEqual(ids(await list(`${ADDRESSES}?customer_id:in=${id}`)), ids(read?.['addresses'] as Row[]));
    assert.equal((read?.['addresses'] as Row[])[0]?.['country'], 'Germany');
    const [value] = await list(`/v3/customers/attribute-values?customer_id:in=${id}`);
    assert.deepEqual([value?.['attribute_value'], value?.['attribute_id']], ['gold', attribute?.['id']]);
    assert.equal((await list(`/v3/customers/form-field-values?customer_id=${id}`)).length, 1);
    assert.deepEqual(ids(await list(`${CUSTOMERS}?email:in=ZOE@example.com`)), [id]);
    assert.deepEqual(ids(await list(`${CUSTOMERS}?name:like=o%27neill&sort=date_created:desc&limit=1`)), [
      id,
    ]);
  });

  test('customers are changed by id, ten at most, all or none', async () => {
    const { id } = await customer();
    const other = (await list(`${CUSTOMERS}?limit=1`))[0] as Row;
    const changed = rows(
      await store.send('PUT', CUSTOMERS, [{ id, company: 'New', date_created: 'x', unheard_of: 1 }]),
    );
    assert.deepEqual([changed[0]?.['company'], changed[0]?.['email']], ['New', PERSON.email]);
    const eleven = Array.from({ length: 11 }, () => ({ id, company: 'x' }));
    assert.match(
      String(((await store.send('PUT', CUSTOMERS, eleven)).json as Row)['title']),
      /maximum items allowed in the array is 10/,
    );
    assert.equal((await store.send('POST', CUSTOMERS, eleven)).status, 413);
    const wrong = await store.send('PUT', CUSTOMERS, [
      { id: other['id'], company: 'changed' },
      { id: 999_999, company: 'x' },
    ]);
    assert.deepEqual(errors(wrong, 422), { '1.id': 'invalid customer ID' });
    assert.equal((wrong.json as Row)['title'], 'Update customers failed.');
    assert.deepEqual(await list(`${CUSTOMERS}?limit=1`), [other]);
    const missing = await store.send('POST', CUSTOMERS, [{ email: 'a@example.com', last_name: 'A' }]);
    assert.deepEqual(errors(missing, 422), { '0.first_name': 'error.path.missing' });
  });

  test('an e-mail address is used once', async () => {
    const [known] = await list(`${CUSTOMERS}?limit=1`);
    const email = String(known?.['email']).toUpperCase();
    const double = await store.send('POST', CUSTOMERS, [
      { ...PERSON, email: 'new@example.com' },
      { ...PERSON, email },
    ]);
    assert.deepEqual(errors(double, 422), {
      '.customer_create': `Error creating customers: email ${email} already in use`,
    });
    assert.deepEqual(await list(`${CUSTOMERS}?email:in=new@example.com`), []);
    assert.equal((await store.send('POST', CUSTOMERS, [PERSON, PERSON])).status, 422);
    const { id } = await customer();
    assert.equal((await store.send('PUT', CUSTOMERS, [{ id, email }])).status, 422);
    assert.equal((await store.send('PUT', CUSTOMERS, [{ id, email: PERSON.email }])).status, 200);
  });

  test('a deleted customer takes addresses and values along; without a filter nobody goes', async () => {
    const all = await store.rows('customers');
    const found = all.find(
      ({ address_count, attribute_count }) => Number(address_count) > 0 && Number(attribute_count) > 0,
    ) as Row;
    assert.equal((await store.send('DELETE', CUSTOMERS)).status, 204);
    assert.equal((await store.rows('customers')).length, all.length);
    assert.equal((await store.send('DELETE', `${CUSTOMERS}?id:in=${found['id']}`)).status, 204);
    assert.equal((await store.rows('customers')).length, all.length - 1);
    assert.deepEqual(await list(`${ADDRESSES}?customer_id:in=${found['id']}`), []);
    assert.deepEqual(await list(`/v3/customers/attribute-values?customer_id:in=${found['id']}`), []);
    assert.deepEqual(await list(`/v3/customers/form-field-values?customer_id=${found['id']}`), []);
    assert.equal((await store.send('DELETE', `${CUSTOMERS}?email:in=x`)).status, 422);
  });

  test('an address that there is already answers 200 without a row', async () => {
    const { id: customer_id } = await customer();
    const body = { ...ADDRESS, customer_id };
    const [first] = rows(await store.send('POST', ADDRESSES, [body]));
    assert.deepEqual(
      rows(await store.send('POST', ADDRESSES, [body, { ...body, city: 'Bonn' }])).map(({ city }) => city),
      ['Bonn'],
    );
    const both = await list(`${ADDRESSES}?customer_id:in=${customer_id}`);
    assert.equal(both.length, 2);
    const second = both.find(({ city }) => city === 'Bonn');
    assert.deepEqual(rows(await store.send('PUT', ADDRESSES, [{ id: second?.['id'], city: 'Köln' }])), []);
    assert.deepEqual(await list(`${ADDRESSES}?customer_id:in=${customer_id}`), both);
    const fields = { form_fields: [{ name: 'Delivery note', value: ['a', 'b'] }] };
    const [moved] = rows(
      await store.send('PUT', ADDRESSES, [{ id: second?.['id'], country_code: 'fr', ...fields }]),
    );
    assert.deepEqual([moved?.['country'], moved?.['country_code']], ['France', 'FR']);
    const [shown] = await list(`${ADDRESSES}?id:in=${second?.['id']}&include=formfields`);
    assert.deepEqual(shown, moved);
    assert.equal((await list(`${CUSTOMERS}?id:in=${customer_id}`))[0]?.['address_count'], 2);
    assert.equal((await store.send('DELETE', `${ADDRESSES}?id:in=${first?.['id']}`)).status, 204);
    assert.equal((await list(`${CUSTOMERS}?id:in=${customer_id}`))[0]?.['address_count'], 1);
    assert.equal((await store.send('DELETE', ADDRESSES)).status, 422);
    assert.deepEqual(errors(await store.send('POST', ADDRESSES, [{ ...body, customer_id: 999_999 }]), 422), {
      '0.customer_id': 'invalid customer ID',
    });
    assert.equal((await store.send('POST', ADDRESSES, [{ customer_id }])).status, 422);
  });

  test('attributes are made, renamed and deleted with their values', async () => {
    const path = '/v3/customers/attributes';
    const [made] = rows(await store.send('POST', path, [{ name: 'Hat size', type: 'number' }]));
    const { id: customer_id } = await customer();
    const values = '/v3/customers/attribute-values';
    const item = { attribute_id: made?.['id'], customer_id, value: '58' };
    const [value] = rows(await store.send('PUT', values, [item]));
    const [again] = rows(await store.send('PUT', values, [{ ...item, value: '59' }]));
    assert.deepEqual([again?.['id'], again?.['attribute_value']], [value?.['id'], '59']);
    assert.deepEqual(await list(`${values}?name=hat%20size`), [again]);
    assert.equal((await store.send('PUT', values, [{ ...item, value: 'large' }])).status, 422);
    assert.equal(
      (
        await store.send(
          'PUT',
          values,
          Array.from({ length: 11 }, () => item),
        )
      ).status,
      413,
    );
    assert.equal((await list(`${CUSTOMERS}?id:in=${customer_id}`))[0]?.['attribute_count'], 1);
    const [renamed] = rows(
      await store.send('PUT', path, [{ id: made?.['id'], name: 'Hat', type: 'string' }]),
    );
    assert.deepEqual([renamed?.['name'], renamed?.['type']], ['Hat', 'number']);
    assert.equal((await store.send('POST', path, [{ name: 'HAT', type: 'string' }])).status, 422);
    assert.equal((await store.send('POST', path, [{ name: 'x', type: 'money' }])).status, 422);
    assert.equal((await store.send('DELETE', `${path}?id:in=${made?.['id']}`)).status, 204);
    assert.deepEqual(await list(`${values}?attribute_id:in=${made?.['id']}`), []);
    const [generated] = await list(`${values}?limit=1`);
    assert.equal((await store.send('DELETE', `${values}?id:in=${generated?.['id']}`)).status, 204);
    assert.ok(!ids(await store.rows('customer_attribute_values')).includes(generated?.['id']));
  });

  test('form fields are filled in for a customer or an address', async () => {
    const path = '/v3/customers/form-field-values';
    const [row] = await list(`${CUSTOMERS}?limit=1`);
    const field = { name: 'Favourite', value: 7, customer_id: row?.['id'] };
    assert.deepEqual(rows(await store.send('PUT', path, [field])), [field]);
    assert.deepEqual(await list(`${path}?customer_id=${row?.['id']}&field_name=favourite`), [field]);
    assert.equal((await store.send('PUT', path, [{ name: 'x', value: 1 }])).status, 422);
  });

  test('customer groups are made, changed and deleted; the default group stays', async () => {
    const path = '/v2/customer_groups';
    const body = { name: 'Friends', discount_rules: [{ type: 'all', method: 'percent', amount: '5.0000' }] };
    const made = ok(await store.send('POST', path, body));
    assert.deepEqual((await store.get(`${path}/${made['id']}`)).json, made);
    assert.match(String(made['date_created']), /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
    const changed = ok(
      await store.send('PUT', `${path}/${made['id']}`, { discount_rules: [], is_default: true }),
    );
    assert.deepEqual([changed['name'], changed['discount_rules']], ['Friends', []]);
    assert.deepEqual(ids(await store.v2(`${path}?is_default=true`)), [made['id']]);
    assert.equal((await store.send('DELETE', `${path}/${made['id']}`)).status, 400);
    assert.equal((await store.send('PUT', `${path}/${made['id']}`, { id: 5 })).status, 400);
    assert.equal((await store.send('POST', path, { name: 'friends' })).status, 409);
    assert.equal((await store.send('DELETE', path)).status, 405);
    const { id } = await customer({ customer_group_id: 2 });
    assert.equal((await store.send('DELETE', `${path}/2`)).status, 204);
    assert.equal((await list(`${CUSTOMERS}?id:in=${id}`))[0]?.['customer_group_id'], 0);
    assert.equal((await store.get(`${path}/2`)).status, 404);
  });

  test('subscribers are made, changed and deleted', async () => {
    const path = '/v3/customers/subscribers';
    const made = one(
      await store.send('POST', path, { email: 'news@example.com', consents: ['abandoned_cart'] }),
    );
    assert.deepEqual(await list(`${path}?email=news@example.com`), [made]);
    assert.equal((await store.send('POST', path, { email: 'News@example.com' })).status, 409);
    assert.equal((await store.send('POST', path, { first_name: 'x' })).status, 422);
    const changed = one(await store.send('PUT', `${path}/${made['id']}`, { first_name: 'Ada' }));
    assert.deepEqual([changed['first_name'], changed['email']], ['Ada', 'news@example.com']);
    assert.equal((await store.send('PUT', `${path}/999999`, {})).status, 404);
    assert.equal((await store.send('DELETE', `${path}?email=news@example.com`)).status, 204);
    assert.equal((await store.get(`${path}/${made['id']}`)).status, 404);
    assert.ok((await store.rows('subscribers')).length > 1);
    assert.equal((await store.send('DELETE', path)).status, 204);
    assert.deepEqual(await store.rows('subscribers'), []);
  });

  test('wish lists hold products, and answer whole', async () => {
    const path = '/v3/wishlists';
    const [product, second] = ids(await store.rows('products'));
    const items = [{ product_id: product }];
    const made = one(await store.send('POST', path, { customer_id: 1, name: 'Later', items }), 201);
    assert.deepEqual((await store.get(`${path}/${made['id']}`)).json, { data: made, meta: {} });
    const more = one(
      await store.send('POST', `${path}/${made['id']}/items`, { items: [{ product_id: second }] }),
      201,
    );
    assert.deepEqual(
      (more['items'] as Row[]).map((item) => item['product_id']),
      [product, second],
    );
    const [item] = more['items'] as Row[];
    const less = one(await store.send('DELETE', `${path}/${made['id']}/items/${item?.['id']}`));
    assert.equal((less['items'] as Row[]).length, 1);
    assert.equal((await store.send('DELETE', `${path}/${made['id']}/items/${item?.['id']}`)).status, 404);
    assert.equal((await store.send('PUT', `${path}/${made['id']}`, { customer_id: 1 })).status, 422);
    const put = one(
      await store.send('PUT', `${path}/${made['id']}`, { customer_id: 1, name: 'Now', items: [] }),
      201,
    );
    assert.deepEqual([put['name'], put['items']], ['Now', []]);
    assert.equal((await store.send('DELETE', `${path}/${made['id']}`)).status, 204);
    assert.equal((await store.send('POST', path, { name: 'x' })).status, 422);
    assert.equal((await store.send('POST', path, { customer_id: 1 })).status, 422);
  });

  test('a token that may only read writes nothing, and a reset forgets', async () => {
    const before = await store.rows('customers', 'addresses,attributes,storecredit,formfields');
    assert.equal((await store.send('POST', CUSTOMERS, [PERSON], { 'X-Auth-Token': 'reader' })).status, 403);
    await customer({ addresses: [ADDRESS] });
    await store.send('PUT', '/v3/customers/form-field-values', [{ name: 'x', value: 1, customer_id: 1 }]);
    await store.control('PUT', '/faults', { rules: [], reset: true });
    assert.deepEqual(await store.rows('customers', 'addresses,attributes,storecredit,formfields'), before);
  });
});
