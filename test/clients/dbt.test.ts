import assert from 'node:assert/strict';
import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { answersOf } from '../support/answers.ts';
import { type ClientShop, startClientShop } from '../support/client-shop.ts';
import { needs, toolsDir } from '../support/programs.ts';
import { repoRoot } from '../support/repo-root.ts';
import { tempDir } from '../support/temp-dir.ts';
import { works } from '../support/works.ts';

const python = join(toolsDir, 'dbt', 'bin', 'python3');
const needed = needs(existsSync(python) ? [] : ['dbt (.ci/install/dbt.sh)']);
const clients = join(repoRoot, 'test', 'clients');

let shop: ClientShop;
before(async () => {
  shop = await startClientShop();
});

test(
  'dbt makes views and tables of a store, brings them up to date, tests and documents them',
  needed,
  async (t) => {
    const project = tempDir();
    cpSync(join(clients, 'dbt'), project, { recursive: true });
    const program = [join(clients, 'python', 'dbt_steps.py'), project];
    const { version = '', ...answers } = await answersOf(shop, python, program, {
      SANDBOX_URL: shop.shop.sandbox.url,
      SSLMODE: 'verify-full',
      PYTHONDONTWRITEBYTECODE: '1',
    });
    const { test: tests = '', broken = '', ...others } = answers;
    assert.deepEqual(others, {
      debug: 'True [], requests: 0',
      seed: "True ['markets INSERT 2'], requests: 0",
      run: "True ['customer_totals SELECT 20', 'merged_orders SELECT 300', 'order_facts INSERT 0 300', 'paid_orders CREATE VIEW']",
      snapshot: "True ['statuses SELECT 300'], requests: 7",
      changed: '1',
      // The newest order again, and the one that was changed.
      'run again':
        "True ['customer_totals SELECT 20', 'merged_orders MERGE 2', 'order_facts INSERT 0 1', 'paid_orders CREATE VIEW']",
      'new rows': "True ['order_facts INSERT 0 1'], requests: 1",
      'read whole': "True ['merged_orders MERGE 1'], requests: 7",
      'snapshot again': "True ['statuses INSERT 0 1'], requests: 7",
      docs: `('requests: 0', ${[
        "[('customer_totals', 'BASE TABLE'), ('markets', 'BASE TABLE'), ('merged_orders', 'BASE TABLE'), ('order_facts', 'BASE TABLE'), ('paid_orders', 'VIEW'), ('statuses', 'BASE TABLE')]",
        "('BASE TABLE', 'integer', 'Number of the order, ascending in time.')",
        "('Orders with an amount.', 'Number of the order.')",
      ].join(', ')})`,
      freshness: "True ['orders pass'], requests: 1",
      'other schema': `Database Error permission denied for database ${shop.shop.database}`,
      refused: 'False [], requests: 0',
    });
    assert.match(tests, /^True \[('\w+ pass'(, )?){10}\]$/);
    for (const message of [
      /^False /,
      /'kept_by_itself cannot use store table "orders" here: a materialized view cannot keep rows of it HINT: /,
      /'no_such_column column "customer" does not exist LINE \d+: .* HINT: {2}Perhaps you meant .*"orders.customer_id"/,
      /'store_refuses store "bigcommerce" does not accept its access token DETAIL: /,
    ])
      assert.match(broken, message);
    works(t, 'dbt', version, 'connect', 'tls', 'browse', 'query', 'errors', 'transaction');
  },
);
