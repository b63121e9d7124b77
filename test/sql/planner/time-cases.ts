/**
 * Conditions on functions of a time column of table `o`, and the bounds that they are read as in the time zone UTC;
 * nothing where nothing may be pushed.
 */
export const timeCases: readonly (readonly [string, readonly string[]])[] = [
  // Dates and local times.
  ["o.ts::date < '2026-02-02'", ['ts <= 2026-02-04']],
  ["o.ts::date = '2026-02-02'", ['ts >= 2026-02-01', 'ts <= 2026-02-04']],
  ["date(o.ts) IN ('2026-02-02', '2026-02-05')", ['ts >= 2026-02-01', 'ts <= 2026-02-07']],
  ["o.ts = ANY (ARRAY[date '2026-02-02', NULL])", ['ts >= 2026-02-02', 'ts <= 2026-02-02']],
  ["o.ts::timestamp >= '2026-02-02 10:00'", ['ts >= 2026-02-01 10:00']],
  ["o.ts::timestamp(0) >= '2026-02-02 10:00'", []],
  ["o.ts::time > '10:00'", []],
  ["o.ts::date <> '2026-02-02'", []],
  ["o.ts::date NOT IN ('2026-02-02', '2026-02-05')", []],
  ["o.ts::date > 'infinity'", []],
  ["o.ts::date > '0044-03-15 BC'", []],
  ["o.ts::date > ANY ('{2026-02-02,2026-02-05}'::date[])", []],
  // What a time begins with.
  ["date_trunc('month', o.ts) = '2026-03-01'", ['ts >= 2026-02-28', 'ts <= 2026-04-02']],
  ["'2026-03-01' < date_trunc('Quarter', o.ts)", ['ts >= 2026-02-28']],
  ["date_trunc('month', o.ts) IN ('2026-03-01', '2026-06-01')", ['ts >= 2026-02-28', 'ts <= 2026-07-03']],
  ["date_trunc('week', o.ts)::date <= '2026-03-02'", ['ts <= 2026-03-12']],
  ["date_trunc('year', o.ts, 'Asia/Tokyo') >= '2026-01-01'", ['ts >= 2025-12-31']],
  ["date_trunc('month', o.d) = '2026-03-01'", ['d >= 2026-02-27', 'd <= 2026-04-03']],
  ["date_trunc('century', o.ts) >= '2001-01-01'", []],
  // Time zones.
  ["o.ts AT TIME ZONE 'America/New_York' >= '2026-06-01'", ['ts >= 2026-05-31 04:00']],
  [
    "(o.ts AT TIME ZONE 'Asia/Kolkata')::date = '2026-06-01'",
    ['ts >= 2026-05-30 18:30', 'ts <= 2026-06-02 18:30'],
  ],
  ["timezone('UTC', o.ts::timestamp) < '2026-06-01'", ['ts <= 2026-06-03']],
  ["o.ts AT TIME ZONE 'XYZ+99' >= '2026-06-01'", []],
  ["o.ts AT TIME ZONE interval '2 hours' >= '2026-06-01'", []],
  // Years and seconds.
  ['extract(year FROM o.ts) = 2024', ['ts >= 2023-12-31', 'ts <= 2025-01-02']],
  ["date_part('year', o.ts) IN (2024, 2025)", ['ts >= 2023-12-31', 'ts <= 2026-01-03']],
  ['extract(year FROM o.ts)::int < 2024', ['ts <= 2025-01-02']],
  ['trunc(extract(year FROM o.ts))::int >= 2024', ['ts >= 2023-12-31']],
  ["extract(year FROM o.d) = extract(year FROM date '2024-05-05')", ['d >= 2024-01-01', 'd <= 2025-01-01']],
  ['extract(year FROM o.ts) >= 99999', []],
  ["extract(year FROM o.ts) < 'NaN'", []],
  [
    'extract(year FROM o.ts) = 2024 AND extract(month FROM o.ts) = 3',
    ['ts >= 2023-12-31', 'ts <= 2025-01-02', 'ts >= 2024-02-28', 'ts <= 2024-04-03'],
  ],
  [
    "date_part('month', o.d) = 12 AND date_part('year', o.d) = 2025",
    ['d >= 2025-01-01', 'd <= 2026-01-02', 'd >= 2025-11-30', 'd <= 2026-01-02'],
  ],
  [
    'extract(year FROM o.ts) = 2025 AND extract(month FROM o.d) = 3',
    ['ts >= 2024-12-31', 'ts <= 2026-01-03'],
  ],
  [
    'extract(year FROM o.ts) = 2025 AND extract(month FROM o.ts) = 13',
    ['ts >= 2024-12-31', 'ts <= 2026-01-03'],
  ],
  ['extract(month FROM o.ts) = 3', []],
  ['extract(isoyear FROM o.ts) = 2024', []],
  ['round(extract(year FROM o.ts), -2) = 2000', []],
  ['extract(year FROM o.ts) + 1 = 2024', []],
  ['extract(epoch FROM o.ts) >= 1780000000', ['ts >= 2026-05-27 20:26:40']],
  ['extract(epoch FROM o.ts) < 1e300', []],
  // Texts.
  ["to_char(o.ts, 'YYYY-MM') = '2026-03'", ['ts >= 2026-02-28', 'ts <= 2026-04-02']],
  ["to_char(o.ts, 'yyyymm') IN ('202603', '202604')", ['ts >= 2026-02-28', 'ts <= 2026-05-03']],
  ["to_char(o.ts, 'YYYY-MM-DD') <= '2026-02-31'", ['ts <= 2026-03-06']],
  ["to_char(o.d, 'YYYY') > '2025'", ['d >= 2024-12-30']],
  [
    "to_char(o.ts, 'YYYY-MM') = to_char(timestamptz '2026-03-10', 'YYYY-MM')",
    ['ts >= 2026-02-28', 'ts <= 2026-04-02'],
  ],
  ["to_char(o.ts, 'YYYY-MM') = to_char(timestamptz '2026-03-10', 'YYYY-DD')", []],
  ["to_char(o.ts, 'YYYY-MM') >= '2026-3'", []],
  ["to_char(o.ts, 'YYYY-MM') >= '2026-13'", []],
  ["to_char(o.ts, 'MM-YYYY') = '03-2026'", []],
  ["to_char(o.ts, 'YYYY-MM') = to_char(o.d, 'YYYY-MM')", []],
  ["to_char(o.x, '9999') = '2026'", []],
  // Ages.
  ["timestamptz '2026-06-30' - o.ts < interval '150 days'", ['ts >= 2026-01-31']],
  ["timestamptz '2026-06-30' - o.ts < interval '1 year'", ['ts >= 2025-07-05']],
  ["o.ts - timestamptz '2026-06-30' >= interval '-1 month'", ['ts >= 2026-05-31']],
  ["interval '150 days' > timestamptz '2026-06-30' - o.ts", ['ts >= 2026-01-31']],
  ["timestamptz '2026-06-30' - o.ts > interval '10000 years'", []],
  ["age(timestamptz '2026-06-30', o.ts) <= interval '100 days'", ['ts >= 2026-03-14 09:36']],
  ["age(o.ts, timestamptz '2026-06-30') <= interval '100 days'", ['ts <= 2026-10-15 14:24']],
  ["date '2026-06-30' - o.ts::date <= 30", ['ts >= 2026-05-30']],
  ["date '2026-06-30' - o.d <= 30", ['d >= 2026-05-31']],
  ["o.d - date '2026-06-30' = 2", ['d >= 2026-07-02', 'd <= 2026-07-02']],
  ["date '2026-06-30' - o.d <= 9999999", []],
  ["extract(day FROM timestamptz '2026-06-30' - o.ts) <= 30", ['ts >= 2026-05-29']],
  ["extract(epoch FROM timestamptz '2026-06-30' - o.ts) / 86400 <= 30", ['ts >= 2026-05-30']],
  ["extract(day FROM age(timestamptz '2026-06-30', o.ts)) <= 30", []],
  ["extract(hour FROM timestamptz '2026-06-30' - o.ts) <= 3", []],
  ["extract(epoch FROM timestamptz '2026-06-30' - o.ts) / -86400 <= 30", []],
  ['o.ts - o.d::timestamptz < interval $$1 day$$', []],
  // Moved by an interval.
  ["o.ts + interval '30 days' > '2026-06-30'", ['ts >= 2026-05-30']],
  ["o.ts - interval '1 month' < '2026-06-30'", ['ts <= 2026-08-07']],
  ["interval '30 days' + o.ts > '2026-06-30'", ['ts >= 2026-05-30']],
  ["o.d + 30 > '2026-06-30'", ['d >= 2026-05-31']],
  ["o.d + interval '1 year' > '2026-06-30'", ['d >= 2025-06-22']],
  ["o.ts::date - 7 = '2026-06-30'", ['ts >= 2026-07-06', 'ts <= 2026-07-09']],
  ["o.ts + o.x * interval '1 day' > '2026-06-30'", []],
  ["- (o.ts - timestamptz '2026-06-30') > interval '1 day'", []],
];

/** Conditions that fail for some row: nothing is read of them but what needs no evaluation. */
export const failingConditions: readonly string[] = [
  "o.ts > now() - ('150 days' || o.t)::interval",
  "o.ts AT TIME ZONE 'No/Where' >= '2026-06-01'",
  "o.ts AT TIME ZONE o.t >= '2026-06-01'",
  "date_trunc(o.t, o.ts) >= '2001-01-01'",
  "date_trunc('fortnight', o.ts) >= '2001-01-01'",
];
