import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { readAnswers } from '../support/answers.ts';
import { type ClientShop, clientUrl, startClientShop } from '../support/client-shop.ts';
import { needs, toolsDir } from '../support/programs.ts';
import { repoRoot } from '../support/repo-root.ts';
import { runCommand } from '../support/run-command.ts';
import { tempDir } from '../support/temp-dir.ts';
import { works } from '../support/works.ts';

const python = join(toolsDir, 'superset', 'bin', 'python3');
const needed = needs(existsSync(python) ? [] : ['Apache Superset (.ci/install/superset.sh)']);
const program = join(repoRoot, 'test', 'clients', 'python', 'superset_steps.py');

let shop: ClientShop;
before(async () => {
  shop = await startClientShop();
});

test(
  'a dataset, charts and SQL Lab in Apache Superset, with the requests of each step',
  needed,
  async (t) => {
    const { stdout, stderr, code } = await runCommand(
      python,
      [program, clientUrl(shop.shop, shop.certificate)],
      {
        env: { SUPERSET_HOME: tempDir(), PYTHONDONTWRITEBYTECODE: '1', PGOPTIONS: '' },
        timeout_ms: 300_000,
      },
    );
    assert.equal(code, 0, stderr + stdout);
    const { version = '', ...answers } = readAnswers(stdout);
    assert.deepEqual(answers, {
      prepare: 'ready, requests: 0',
      test_connection: 'OK, requests: 0',
      wrong_password: "(400, ['CONNECTION_INVALID_PASSWORD_ERROR']), requests: 0",
      add_database: 'postgresql, requests: 0',
      schemas:
        "['bigcommerce', 'commerce', 'demo', 'information_schema', 'public', 'storewire'], requests: 0",
      tables: "(83, {'table'}), requests: 0",
      table_metadata: "(True, True, ['INTEGER', 'TIMESTAMP']), requests: 0",
      add_dataset: "(True, True, ['COUNT(*)']), requests: 0",
      time_series: "('success', True, True, ['date_created', 'total']), requests: 7",
      big_number: "[{'count': 300}], requests: 1",
      one_month: '[], requests: 1',
      by_status: '(5, True), requests: 7',
      samples: '10, requests: 1',
      filter_values: 'True, requests: 7',
      sql_lab: "('success', 300, ['LIMIT', '1001'], ['INTEGER', 'DECIMAL', 'DATETIMETZ']), requests: 7",
      sql_lab_limited: '10, requests: 1',
      sql_lab_error: "(500, ['COLUMN_DOES_NOT_EXIST_ERROR']), requests: 0",
      estimate: "[['Start-up cost', 'Total cost']], requests: 0",
    });
    works(t, 'Superset', version, 'connect', 'tls', 'browse', 'query', 'errors');
  },
);
