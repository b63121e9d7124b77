import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { SHOP_LISTS } from './list-parameters.ts';
import { type Row, testStore } from './support.ts';

/** Parameters that are not documented and accepted all the same, with the reason. */
const LENIENT: Readonly<Record<string, readonly string[]>> = {
  // The links of the documented example carry both.
  '/v3/tax/rates': ['page', 'limit'],
  // Two rows come in one answer, whatever is asked.
  '/v3/catalog/trees': ['page', 'limit'],
};

/** What a reader may be tempted to send. */
const TEMPTING = [
  'page',
  'limit',
  'id',
  'id:in',
  'min_id',
  'name',
  'name:like',
  'sku',
  'status',
  'sort',
  'direction',
  'include',
  'include_fields',
  'exclude_fields',
  'after',
  'before',
  'date_created:min',
  'date_modified:min',
  'min_date_modified',
  'product_id',
  'nonsense',
];

const CURSORS = ['after', 'before'];

function valueOf(name: string): string {
  if (name === 'direction') return 'desc';
  if (/^date_|_date$/.test(name)) return '2024-05-14T09:34:00Z';
  return '1';
}

describe('what lists accept', () => {
  const store = testStore();
  const ids: Record<string, unknown> = {};

  before(async () => {
    const first = async (table: string) => (await store.rows(table))[0] as Row;
    const option = await first('product_options');
    const modifier = await first('product_modifiers');
    const record = await first('price_list_records');
    Object.assign(ids, {
      product_id: (await first('products'))['id'],
      option_id: option['id'],
      'product of option_id': option['product_id'],
      modifier_id: modifier['id'],
      'product of modifier_id': modifier['product_id'],
      variant_id: record['variant_id'],
      'product of variant_id': record['product_id'],
      brand_id: (await first('brands'))['id'],
      category_id: (await first('categories'))['category_id'],
      tree_id: 1,
      price_list_id: 1,
      currency_code: 'USD',
      channel_id: 1,
      location_id: 1,
      zone_id: 1,
      country_id: (await first('states'))['country_id'],
    });
  });

  /** The template with ids of things that exist. */
  function addressOf(template: string): string {
    const parent = /\{(option_id|modifier_id|variant_id)\}/.exec(template)?.[1];
    const product = ids[`product of ${parent}`] ?? ids['product_id'];
    return template
      .replace('{product_id}', String(product))
      .replace(/\{(\w+)\}/g, (_, name: string) => String(ids[name] ?? assert.fail(name)));
  }

  for (const [template, list] of Object.entries(SHOP_LISTS)) {
    const documented = new Map(
      list.split(' ').map((text): [string, string[]] => {
        const [name = '', values] = text.split('=');
        return [name, values?.split('|') ?? [valueOf(name)]];
      }),
    );

    test(`${template} takes what is documented`, async () => {
      const path = addressOf(template);
      for (const [name, values] of documented) {
        for (const value of name === '' ? [] : values) {
          const reply = await store.get(`${path}?${name}=${value}`);
          assert.doesNotMatch(reply.text, /not valid filter parameter|not valid for this resource/, name);
          const found = CURSORS.includes(name) || [200, 204].includes(reply.status);
          assert.ok(found, `${name}=${value}: ${reply.status} ${reply.text}`);
        }
      }
    });

    test(`${template} refuses the rest`, async () => {
      const path = addressOf(template);
      for (const name of TEMPTING) {
        if (documented.has(name) || LENIENT[template]?.includes(name)) continue;
        const reply = await store.get(`${path}?${name}=${valueOf(name)}`);
        if (template.startsWith('/v2')) {
          const message = `The parameter '${name}' is not valid for this resource.`;
          assert.deepEqual([reply.status, reply.json], [400, [{ status: 400, message }]], name);
        } else {
          const title = `The filter(s): ${name} are not valid filter parameter(s).`;
          assert.deepEqual([reply.status, (reply.json as Row)['title']], [422, title], name);
        }
      }
    });
  }
});
