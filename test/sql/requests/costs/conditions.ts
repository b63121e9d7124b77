import { type Cost, costs } from '../cost.ts';

const ONE_STATUS = { asks: ['status_id=7'] };
const ALL = {
  why: 'more than one value passes, or none that is known: 1,200 orders are 5 pages',
  asksNot: ['status_id'],
};

/** Conditions that say in other words what `column = constant` says. 1,200 orders are 5 pages, 1,000 products 4. */
export const conditions: readonly Cost[] = [
  costs(1, 'SELECT id FROM orders WHERE status_id IS NOT DISTINCT FROM 7', ONE_STATUS),
  costs(1, 'SELECT id FROM orders WHERE status_id IS NOT DISTINCT FROM $1', { values: [7], ...ONE_STATUS }),
  costs(1, 'SELECT id FROM orders WHERE coalesce(status_id, 0) = 7', ONE_STATUS),
  costs(5, 'SELECT id FROM orders WHERE coalesce(status_id, 7) = 7', ALL),
  costs(5, 'SELECT id FROM orders WHERE coalesce(status_id, 0) <> 7', ALL),
  costs(5, 'SELECT id FROM orders WHERE status_id IS DISTINCT FROM 7', ALL),
  costs(1, 'SELECT id FROM products WHERE NOT coalesce(is_visible, true)', { asks: ['is_visible=false'] }),
  costs(1, 'SELECT id FROM products WHERE is_visible::int = 0', { asks: ['is_visible=false'] }),
  costs(1, "SELECT id FROM orders WHERE CAST(id AS varchar) = '150'", { asks: ['min_id=150', 'max_id=150'] }),
  costs(1, "SELECT id FROM orders WHERE CAST(id AS varchar(255)) IN ('150', '151')", {
    asks: ['max_id=151'],
  }),
  costs(1, 'SELECT id FROM orders WHERE id = (SELECT 150)', { asks: ['min_id=150', 'max_id=150'] }),
  costs(1, "SELECT id FROM orders WHERE (date_created, id) > ('2026-06-20', 1250)", {
    asks: ['min_date_created=Fri, 19 Jun 2026 23:59:59'],
  }),
  costs(
    1,
    "SELECT id FROM orders WHERE (date_created, id) > ('2026-06-20', 1250) ORDER BY date_created, id LIMIT 10",
    {
      asks: ['min_date_created=Fri, 19 Jun 2026 23:59:59'],
    },
  ),
  costs(1, 'SELECT id FROM products WHERE (id, name) <= (150, $$M$$)', { asks: ['id:max=150'] }),
  costs(1, "SELECT id FROM brands WHERE name LIKE 'Alp%'", { asks: ['name:like=Alp'] }),
  costs(1, "SELECT id FROM brands WHERE name LIKE '%ine_Co%'", { asks: ['name:like=ine'] }),
  costs(1, "SELECT id FROM brands WHERE name ILIKE '%studio%'", {
    why: 'the definition does not say that the API compares in any letter case; all brands are one page',
    asksNot: ['studio'],
  }),
];
