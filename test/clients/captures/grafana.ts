import { type Capture, listing } from './capture.ts';

/** What $__timeFilter(date_created) of a panel that shows the first half of 2020 becomes. */
const IN_RANGE = "date_created BETWEEN '2025-01-01T00:00:00Z' AND '2025-06-30T23:59:59.999Z'";
/** $__unixEpochFilter of the same range, on a column that the query makes. */
const EPOCH_RANGE = 'at >= 1735689600 AND at <= 1751327999';
/** $__timeGroup(date_created, '1d') */
const BY_DAY = 'floor((extract(epoch from date_created)/86400))*86400';

const SCHEMAS = `quote_ident(table_schema) IN (
    SELECT CASE WHEN trim(s[i]) = '"$user"' THEN user ELSE trim(s[i]) END
    FROM generate_series(array_lower(string_to_array(current_setting('search_path'), ','), 1),
      array_upper(string_to_array(current_setting('search_path'), ','), 1)) AS i,
    string_to_array(current_setting('search_path'), ',') s)`;

/** Grafana's PostgreSQL data source. */
export const grafana: Capture = {
  tool: 'Grafana',
  source: 'capture',
  phases: [
    {
      name: 'tests the data source',
      requests: 0,
      steps: [
        'SELECT 1',
        "SELECT current_setting('server_version_num')::int/100 as version",
        "SELECT extversion FROM pg_extension WHERE extname = 'timescaledb'",
      ],
    },
    {
      name: 'fills the lists of its query builder',
      requests: 0,
      steps: [
        listing(
          `SELECT quote_ident(table_name) AS "table" FROM information_schema.tables
         WHERE table_type = 'BASE TABLE' AND quote_ident(table_schema) NOT IN ('information_schema', 'pg_catalog') AND ${SCHEMAS}
         ORDER BY table_name`,
          'the schema storewire is in the search path',
        ),
        `SELECT quote_ident(column_name) AS "column", data_type AS "type" FROM information_schema.columns
         WHERE quote_ident(table_name) = 'orders' AND ${SCHEMAS}`,
      ],
    },
    {
      name: 'draws a panel',
      requests: 1,
      why: 'the range of the panel reaches the store',
      steps: [
        `SELECT ${BY_DAY} AS "time", sum(total_inc_tax) AS "revenue" FROM bigcommerce.orders
         WHERE ${IN_RANGE} GROUP BY 1 ORDER BY 1`,
      ],
    },
    {
      name: 'draws one line for each status',
      requests: 1,
      why: 'the range of the panel reaches the store',
      steps: [
        `SELECT ${BY_DAY} AS time, status AS metric, count(*) AS value FROM bigcommerce.orders
         WHERE ${IN_RANGE} GROUP BY time, metric ORDER BY time, metric`,
      ],
    },
    {
      name: 'draws a panel whose times are epochs',
      requests: 1,
      why: 'seconds of a time are a range of it, which reaches the store',
      steps: [
        `SELECT floor(at/86400)*86400 AS "time", count(*) AS n
         FROM (SELECT extract(epoch from date_created) AS at FROM bigcommerce.orders) o WHERE ${EPOCH_RANGE} GROUP BY 1 ORDER BY 1`,
      ],
    },
    {
      name: 'fills a variable, and refreshes it with the dashboard',
      requests: 6,
      why: 'two readings of 24 orders on pages of ten',
      steps: [
        'SELECT DISTINCT status FROM bigcommerce.orders ORDER BY 1',
        'SELECT DISTINCT status FROM bigcommerce.orders ORDER BY 1',
      ],
    },
    {
      name: 'shows rows of a table panel',
      requests: 1,
      why: 'the newest five are on one page, in the order that the store keeps',
      steps: [
        `SELECT date_created AS "time", id, total_inc_tax FROM bigcommerce.orders WHERE ${IN_RANGE} ORDER BY date_created DESC, id LIMIT 5`,
      ],
    },
  ],
};
