/** What docs/writing.md shows runs, and answers what it says. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { needsProgram } from '../support/programs.ts';
import { repoRoot } from '../support/repo-root.ts';
import { type CommandResult, runCommand } from '../support/run-command.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let shop: TestServer;
before(async () => {
  shop = await startTestServer({ products: 60, orders: 5, customers: 5 });
});

/** The statements of a section, of the one before the first heading without a name. */
function statements(section = ''): string {
  const text = readFileSync(join(repoRoot, 'docs', 'writing.md'), 'utf8');
  const parts = new Map(
    text.split(/^## /m).map((part, i) => [i === 0 ? '' : (part.split('\n', 1)[0] ?? ''), part]),
  );
  const part = parts.get(section) ?? assert.fail(`docs/writing.md has no section ${section}`);
  return [...part.matchAll(/^```sql\n(.*?)^```/gms)].map(([, code]) => code).join('\n');
}

function psql(...sql: string[]): Promise<CommandResult> {
  const args = ['-XAt', '-v', 'ON_ERROR_STOP=1', ...sql.flatMap((text) => ['-c', text])];
  const address = `postgresql://demo:demo@127.0.0.1:${shop.server.port}/${shop.database}`;
  return runCommand('psql', [address, ...args]);
}

async function answers(section: string | undefined, ...before: string[]): Promise<string[]> {
  const one = statements(section)
    .split(/;\s*\n/)
    .filter((text) => text.trim() !== '');
  const { stdout, stderr, code } = await psql(...before, ...one);
  assert.equal(stderr.replaceAll(/^(NOTICE|HINT):.*\n/gm, ''), '');
  assert.equal(code, 0);
  return stdout.trim().split('\n');
}

test(
  'the first statements of the page write, and the last takes away what the first made',
  needsProgram('psql'),
  async () => {
    const lines = await answers(undefined);
    assert.match(lines[0] ?? '', /^\d+\|Nordlicht$/);
    assert.match(lines[1] ?? '', /^\d+\|Kiefer & Sohn$/);
    assert.equal(lines.at(-1), 'DELETE 2');
  },
);

test(
  'held writes are seen by the session, counted, sent by COMMIT and taken back by undo',
  needsProgram('psql'),
  async () => {
    const lines = await answers('What a store is not');
    const at = lines.indexOf('78|19.90');
    assert.ok(at > 0, lines.join('\n'));
    assert.match(lines[at + 1] ?? '', /^1\|products\|update\|id = 78\|.*\|2$/);
    assert.match(lines[at + 2] ?? '', /^2\|brands\|insert\|\|\|.*Nordlicht.*\|2$/);
    assert.equal(lines[at + 3], 'COMMIT');
    const undone = lines.slice(-2).map((line) => line.split('|'));
    assert.deepEqual(
      undone.map(([operation, table, , outcome]) => [operation, table, outcome]),
      [
        ['insert', 'brands', 'undone'],
        ['update', 'products', 'undone'],
      ],
    );
  },
);

test('the upsert and the parent with its child are written', needsProgram('psql'), async () => {
  const upsert = await answers('Upserts');
  assert.match(upsert[0] ?? '', /^\d+\|40$/);
  const made = await answers('Parents and children');
  assert.match(made[0] ?? '', /^\d+\|material\|oak$/);
  assert.equal(made.at(-1), 'DELETE 1');
});

test('what became of the last write can be asked', needsProgram('psql'), async () => {
  const lines = await answers('After something went wrong', "INSERT INTO brands (name) VALUES ('Asked')");
  assert.match(lines[1] ?? '', /^1\|insert\|brands\|id = \d+\|written\|\|POST \/v3\/catalog\/brands$/);
  assert.match(lines[2] ?? '', /\|POST\|\/v3\/catalog\/brands\|200$/);
});

test('what is no row is asked for by a call', needsProgram('psql'), async () => {
  const lines = await answers('What is no row');
  assert.match(lines[0] ?? '', /^40\|https:.*\/image\.gif$/);
  assert.equal(lines.at(-1), '40|t');
});
