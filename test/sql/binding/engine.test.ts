import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type pg from 'pg';
import { explainText, loadGrammar } from '../../../src/sql/index.ts';
import { bindText } from './bind-text.ts';
import { connectWithMentions, outcome } from './engine-client.ts';
import { erroneous } from './forms/erroneous.ts';
import { forms } from './forms/index.ts';
import { mapped } from './mapped.ts';
import { withoutUnneeded } from './needed.ts';

/**
 * PostgreSQL runs the original on the store tables, which have their rows here, and the edited text on mention
 * tables with the same rows.
 */
let client: pg.Client;
before(async () => {
  await loadGrammar();
  client = await connectWithMentions();
});

const bindable = forms.filter(([sql, edited]) => sql !== edited);
const answering = bindable.filter(([sql]) => !/\bEXPLAIN\b/.test(sql));

describe('an edited statement answers and fails as the original does', () => {
  for (const sql of [...answering.map(([form]) => form), ...erroneous]) {
    test(sql, async () => {
      const bound = bindText(sql);
      assert(bound.changed);
      const expected = await outcome(client, sql);
      assert.deepEqual(mapped(await outcome(client, bound.text.toString()), bound), expected);
    });
  }
});

test('columns that are not needed can be missing', async () => {
  let changed = 0;
  for (const [sql] of answering) {
    const bound = bindText(sql);
    const before = withoutUnneeded(bound);
    if (before === '') continue;
    changed++;
    const edited = bound.text.toString();
    assert.deepEqual(await outcome(client, edited, before), await outcome(client, edited), sql);
  }
  assert(changed > 50, `${changed}`);
});

test('every bound statement but PREPARE can be explained', async () => {
  for (const [sql] of bindable) {
    const bound = bindText(sql);
    const text = explainText(bound.text)?.toString();
    assert.equal(text === undefined, /^PREPARE/.test(sql), sql);
    if (text === undefined) continue;
    const explained = await outcome(client, `EXPLAIN (VERBOSE, FORMAT JSON) ${text}`);
    const expected = /\bEXPLAIN\b/.test(sql) ? undefined : await outcome(client, bound.text.toString());
    assert.equal(explained.error?.code, expected?.error?.code, `${sql}: ${explained.error?.message}`);
    if (explained.error) continue;
    assert.match(explained.rows[0] ?? '', /Plan/);
    for (const { relation } of bound.mentions) {
      // Folded away, or the statement has no data.
      if (/false|NO DATA|LIMIT|EXISTS/i.test(sql)) continue;
      assert.ok(explained.rows[0]?.includes(relation), `${relation} in the plan of ${sql}`);
    }
  }
});

test('the text to explain of COPY reads the rows that COPY writes', () => {
  const explained = (sql: string): string | undefined => explainText(bindText(sql).text)?.toString();
  assert.equal(explained('COPY orders TO STDOUT'), 'SELECT * FROM pg_temp.sw_orders_1');
  assert.equal(
    explained('COPY "Order Items" (id, "Unit Price") TO STDOUT (FORCE_QUOTE (id), FORMAT csv)'),
    'SELECT id, "Unit Price" FROM pg_temp."sw_Order Items_1"',
  );
  assert.equal(explained('COPY (TABLE "order") TO STDOUT'), 'SELECT * FROM pg_temp.sw_order_1 AS "order"');
});
