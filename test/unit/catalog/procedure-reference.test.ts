import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { loadProcedures } from '../../../src/catalog/index.ts';
import { procedurePage } from '../../../src/catalog/procedure-reference.ts';
import { repoRoot } from '../../support/repo-root.ts';

test('docs/procedures.md is what the definitions make of it', async () => {
  const file = join(repoRoot, 'docs', 'procedures.md');
  const made = procedurePage([...(await loadProcedures()).values()]);
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(file, made);
  assert.equal(
    existsSync(file) ? readFileSync(file, 'utf8') : '',
    made,
    'renew it: UPDATE_DOCS=1 npm test -- unit/catalog/procedure-reference',
  );
});

test('the page has each argument and column, its default, values, and what is secret', () => {
  const page = procedurePage([
    {
      name: 'Do',
      platform: 'ecwid',
      doc: 'Does it.',
      arguments: [
        { name: 'Mode', type: 'text', values: ['A', 'B'], default: 'A', doc: 'How.' },
        { name: 'Key', type: 'text', required: true, secret: true, doc: 'The key.' },
      ],
      columns: [{ name: 'Done', type: 'boolean', doc: 'Whether it did.' }],
      run: 'nothing',
    },
  ]);
  assert.match(page, /## Do\n\nDoes it\.\n\nEcwid only\.\n/);
  assert.match(page, /^\| `Mode` \| text \| `A` \| How\. Allowed: `A`, `B`\. \|$/m);
  assert.match(page, /^\| `Key` \| text \| required \| The key\. Secret\. \|$/m);
  assert.match(page, /^\| `Done` \| boolean \| Whether it did\. \|$/m);
});
