import { type Cost, costs } from '../cost.ts';

/** Rows of one month or day of some: 5 pages of orders are 1 or 2. */
const RANGE = { asks: ['min_date_created=', 'max_date_created='] };
const FROM = { asks: ['min_date_created='], asksNot: ['max_date_created='] };
const ALL = {
  why: 'nothing that is known of the time: 1,200 orders are 5 pages',
  asksNot: ['date_created='],
};

/** Conditions on functions of times. 1,200 orders from July 2023 to June 2026, 250 rows to a page. */
export const times: readonly Cost[] = [
  // What only the engine can evaluate.
  costs(
    1,
    "SELECT id FROM orders WHERE date_created > '2026-06-30'::date - ('60' || ' days')::interval",
    FROM,
  ),
  costs(1, "SELECT id FROM orders WHERE date_created >= to_date('01/06/2026', 'DD/MM/YYYY')", FROM),
  costs(1, "SELECT id FROM orders WHERE date_created >= (SELECT DATE '2026-06-01')", FROM),
  costs(
    1,
    "SELECT id FROM orders WHERE date_created >= (SELECT timestamp '2026-06-15' + (-14 || ' day')::interval)",
    FROM,
  ),
  costs(2, "SELECT id FROM orders WHERE date_created >= (SELECT now() + interval '1 day') OR id = 150", {
    asks: ['min_date_created='],
  }),
  // Dates.
  costs(1, "SELECT id FROM orders WHERE date(date_created) = '2026-06-02'", RANGE),
  costs(1, "SELECT id FROM orders WHERE date_created::date IN ('2026-06-02', '2026-06-05')", RANGE),
  costs(1, "SELECT id FROM orders WHERE date_trunc('month', date_created) = '2026-03-01'", RANGE),
  costs(
    1,
    "SELECT id FROM orders WHERE date_trunc('month', date_created) IN ('2026-03-01', '2026-04-01')",
    RANGE,
  ),
  costs(
    1,
    "SELECT id FROM orders WHERE date_trunc('day', date_created)::date BETWEEN '2026-03-01' AND '2026-03-07'",
    RANGE,
  ),
  costs(2, 'SELECT id FROM orders WHERE extract(year FROM date_created) = 2025', RANGE),
  costs(2, "SELECT id FROM orders WHERE date_part('year', date_created) = 2025", RANGE),
  costs(1, "SELECT id FROM orders WHERE to_char(date_created, 'YYYY-MM') = '2026-03'", RANGE),
  costs(1, "SELECT id FROM orders WHERE to_char(date_created, 'YYYY-MM-DD') >= '2026-06-01'", FROM),
  costs(1, 'SELECT id FROM orders WHERE extract(epoch FROM date_created) >= 1780272000', FROM),
  costs(1, "SELECT id FROM orders WHERE date_created AT TIME ZONE 'America/New_York' >= '2026-06-01'", FROM),
  costs(
    1,
    "SELECT id FROM orders WHERE (date_created AT TIME ZONE 'Asia/Tokyo')::date BETWEEN '2026-06-01' AND '2026-06-03'",
    RANGE,
  ),
  // Ages.
  costs(1, "SELECT id FROM orders WHERE timestamptz '2026-06-30' - date_created < interval '30 days'", FROM),
  costs(
    1,
    "SELECT id FROM orders WHERE age(timestamptz '2026-06-30', date_created) < interval '1 month'",
    FROM,
  ),
  costs(1, "SELECT id FROM orders WHERE date '2026-06-30' - date_created::date <= 30", FROM),
  costs(1, "SELECT id FROM orders WHERE date_created + interval '30 days' > '2026-06-30'", FROM),
  costs(1, 'SELECT id FROM orders WHERE now() - date_created < interval $$-1 day$$', FROM),
  costs(
    1,
    'SELECT id FROM orders WHERE extract(year FROM date_created) = 2025 AND extract(month FROM date_created) = 3',
    RANGE,
  ),
  // What says nothing.
  costs(5, 'SELECT id FROM orders WHERE extract(month FROM date_created) = 3', ALL),
  costs(5, "SELECT id FROM orders WHERE to_char(date_created, 'MM-YYYY') = '03-2026'", ALL),
  costs(5, "SELECT id FROM orders WHERE date_created::time > '10:00'", ALL),
];
