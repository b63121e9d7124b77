import { type Capture, prepared } from './capture.ts';
import { columnsOf, foreignKeysOf, indexesOf, keyOf, opening, schemas, tablesOf } from './psqlodbc.ts';

/** Excel's Power Query and Microsoft Query over psqlODBC: tables have three-part names. */
export const excel: Capture = {
  tool: 'Excel',
  source: 'capture (psqlODBC 13)',
  connection: { application_name: 'Excel' },
  shows: ['parameters'],
  phases: [
    { name: 'connects', requests: 0, steps: opening },
    {
      name: 'shows the tables',
      requests: 0,
      steps: [
        schemas,
        tablesOf('%'),
        columnsOf('bigcommerce', 'products'),
        keyOf('bigcommerce', 'products'),
        indexesOf('bigcommerce', 'products'),
        foreignKeysOf('bigcommerce', 'products', 'conrelid'),
        foreignKeysOf('bigcommerce', 'products', 'confrelid'),
      ].map((step) =>
        step === tablesOf('%') ? { sql: step, more: 'the server has views of its own' } : step,
      ),
    },
    {
      name: 'looks at the columns of a query',
      requests: 0,
      why: 'the answer is described, no row is read',
      steps: ['SELECT * FROM "{database}"."bigcommerce"."orders" LIMIT 0'],
    },
    {
      name: 'loads a table',
      requests: 3,
      why: '24 orders on pages of ten',
      steps: ['SELECT * FROM "{database}"."bigcommerce"."orders"'],
    },
    {
      name: 'loads a folded query',
      requests: 1,
      why: 'the status reaches the store; what is left is on one page',
      steps: [
        `select "_"."id", "_"."total_inc_tax" from (select "$Table"."id", "$Table"."status_id", "$Table"."total_inc_tax" from "{database}"."bigcommerce"."orders" "$Table") "_" where "_"."status_id" = 2 and "_"."status_id" is not null`,
      ],
    },
    {
      name: 'asks with the value of a cell',
      requests: 1,
      why: 'the customer reaches the store',
      steps: [
        'BEGIN',
        'SAVEPOINT _EXEC_SVP_0x1',
        prepared(
          'SELECT orders.id, orders.date_created, orders.total_inc_tax FROM "{database}".bigcommerce.orders orders WHERE (orders.customer_id=$1)',
          '3',
        ),
        'RELEASE _EXEC_SVP_0x1',
        'COMMIT',
      ],
    },
    {
      name: 'refreshes the table',
      requests: 3,
      why: 'nothing is kept between refreshes unless a tolerance says so',
      steps: ['SELECT * FROM "{database}"."bigcommerce"."orders"'],
    },
  ],
};
