import { type Entry, ordered, withValues } from '../entry.ts';

const of = (table: string, conditions: readonly string[]): string[] =>
  conditions.map((condition) => `SELECT id FROM ${table} WHERE ${condition}`);

/** Conditions that say in other words what a comparison with a constant says, and near misses. */
export const conditions: readonly Entry[] = [
  ...of('orders', [
    'status_id IS NOT DISTINCT FROM 7',
    'status_id IS DISTINCT FROM 7 AND id < 120',
    'NOT (status_id IS NOT DISTINCT FROM 7) AND id < 120',
    "date_shipped IS NOT DISTINCT FROM timestamptz '2026-06-01'",
    'date_shipped IS NOT DISTINCT FROM (SELECT NULL::timestamptz)',
    'coalesce(status_id, 0) = 7',
    'coalesce(status_id, 7) = 7',
    'coalesce(customer_id, 0) IN (3, 16)',
    'coalesce(customer_id, 0) > 590',
    'coalesce(customer_id, 0) < 3',
    'coalesce(customer_id, 0) NOT IN (0, 3) AND id < 130',
    "coalesce(date_shipped, '1970-01-01') >= '2026-06-01'",
    "coalesce(date_shipped, '2030-01-01') >= '2026-06-01'",
    "coalesce(staff_notes, '') = ''",
    "coalesce(staff_notes, '') <> ''",
    "CAST(id AS varchar) = '150'",
    "CAST(id AS varchar) > '998'",
    "CAST(id AS varchar(2)) = '15'",
    "CAST(id AS varchar(20)) IN ('150', '0151')",
    "(date_created, id) > ('2026-06-20', 1250)",
    "(date_created, id) <= ('2023-08-01', 110)",
    "(date_created::date, id) >= ('2026-06-20', 1250)",
    '(status_id, id) < (2, 300)',
    '(id, customer_id) >= (1280, 16)',
    '(id, status_id) <> (150, 7) AND id < 160',
    'id = (SELECT 150)',
  ]),
  ...of('products', [
    // The order of truth values, in all ways, alone and beside what it must not contradict.
    ...['=', '<>', '<', '<=', '>', '>='].flatMap((op) =>
      ['true', 'false'].flatMap((value) => [
        `is_visible ${op} ${value}`,
        `is_visible = false AND is_visible ${op} ${value}`,
        `${value} ${op} is_visible`,
        `is_visible::int ${op} ${value}::int`,
        `is_visible::text ${op} '${value}'`,
      ]),
    ),
    'is_visible BETWEEN false AND true',
    'NOT coalesce(is_visible, true)',
    'coalesce(is_visible, false) AND id < 120',
    'is_visible::int = 0',
    "is_visible::text = 'false'",
    'is_visible::int >= 0 AND id < 120',
    'is_featured IS NOT DISTINCT FROM true',
  ]),
  ...of('brands', [
    "name LIKE 'A%'",
    "name LIKE '%o'",
    "name LIKE '%a_e%o%'",
    "name LIKE 'a%'",
    "name LIKE '_a%'",
    "name LIKE '%'",
    "name ILIKE '%STUDIO%'",
    "coalesce(name, '') LIKE '%o%'",
    "NOT name LIKE 'A%'",
    "name LIKE '%100\\%%'",
  ]),
  ordered(
    "SELECT id, date_created FROM orders WHERE (date_created, id) > ('2026-06-20', 1250) ORDER BY 2, 1 LIMIT 7",
  ),
  withValues('SELECT id FROM orders WHERE (date_created, id) < ($1, $2)', '2023-08-10', 140),
  withValues('SELECT id FROM orders WHERE status_id IS NOT DISTINCT FROM $1', null),
  "SELECT count(*) FROM brands WHERE name LIKE 'A%'",
  'SELECT count(*) FROM orders WHERE coalesce(status_id, 0) = 7',
  "SELECT count(*) FROM orders WHERE (date_created, id) > ('2026-06-20', 1250)",
  'SELECT id FROM orders WHERE coalesce(status_id, 0) = 7 LIMIT 0',
];
