import { type Cost, costs } from '../cost.ts';

/** What is asked for: the columns that a statement names, and those that cost an include. */
export const columns: readonly Cost[] = [
  costs(1, 'SELECT name FROM products WHERE id = 111', {
    asks: ['include_fields=id,name&'],
    asksNot: ['include='],
  }),
  costs(1, 'SELECT price * 2 AS x FROM products WHERE id = 111 AND weight > 0', {
    asks: ['include_fields=id,weight,price&'],
  }),
  costs(1, 'SELECT 1 FROM products WHERE id = 111 ORDER BY sku', { asks: ['include_fields=id,sku&'] }),
  costs(1, 'SELECT p.name FROM products p WHERE p.id = 111 GROUP BY p.id HAVING max(p.price) > 0', {
    asks: ['include_fields=id,name,price&'],
  }),
  costs(1, 'SELECT custom_url FROM products WHERE id = 111', { asks: ['include_fields=id,custom_url&'] }),
  costs(1, 'SELECT images FROM products WHERE id = 111', { asks: ['include=images&'] }),
  costs(1, 'SELECT id FROM products WHERE id = 111 AND jsonb_array_length(images) > 0', {
    asks: ['include=images&'],
  }),
  costs(
    2,
    'SELECT options FROM products WHERE id IN (111, 112, 113, 114, 115, 116, 117, 118, 119, 120, 121, 122)',
    {
      why: 'with options a page holds ten products',
      asks: ['include=options', 'limit=10'],
    },
  ),
  costs(1, 'SELECT * FROM brands WHERE id = 40', { asksNot: ['include_fields=id&'] }),
  costs(1, 'SELECT b FROM brands b WHERE id = 40', { asksNot: ['include_fields=id&'] }),
  costs(1, 'SELECT consignments FROM orders WHERE id = 150', { asks: ['include=consignments&'] }),
  costs(1, 'SELECT status FROM orders WHERE id = 150', { asksNot: ['include='] }),
  costs(1, 'SELECT form_fields FROM customers WHERE id = 16', { asks: ['include=formfields'] }),
  costs(1, 'SELECT n FROM brands AS b (k, n) WHERE k = 40', {
    why: 'renamed columns are not read out of the plan: the whole table, which is one page',
  }),
];
