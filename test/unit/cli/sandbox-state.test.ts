import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { openSandbox } from '../../../src/cli/sandbox-options.ts';
import { StorewireError } from '../../../src/errors/index.ts';
import { tempDir } from '../../support/temp-dir.ts';

describe('the state of storewire sandbox', () => {
  const sizes = { products: 3, orders: 3, customers: 3 };
  const options = { platform: 'bigcommerce', ...sizes, seed: 1, latencyMs: 0, requestsPer30s: 0 };
  const folder = tempDir();

  test('is kept in the file that --state names', async () => {
    const state = join(folder, 'state.db');
    const names: unknown[] = [];
    for (let i = 0; i < 2; i++) {
      const sandbox = await openSandbox({ ...options, state }, 0);
      const url = `${sandbox.url}/stores/${sandbox.storeHash}/v3/catalog/brands`;
      const headers = { 'X-Auth-Token': sandbox.token, 'Content-Type': 'application/json' };
      const reply = await fetch(`${url}?name=Kept`, { headers });
      names.push(((await reply.json()) as { data: unknown[] }).data.length);
      await fetch(url, { method: 'POST', headers, body: '{"name":"Kept"}' });
      await sandbox.stop();
    }
    assert.deepEqual(names, [0, 1]);
  });

  test('a file that no sandbox made is refused', async () => {
    const text = join(folder, 'text.txt');
    await writeFile(text, 'no database, but long enough to be looked at as one '.repeat(40));
    for (const state of [text, join(folder, 'missing', 'state.db')]) {
      await assert.rejects(openSandbox({ ...options, state }, 0), (error: unknown) => {
        assert.ok(error instanceof StorewireError);
        assert.match(error.message, /^could not open the state /);
        assert.match(String(error.hint), /that a sandbox made/);
        return true;
      });
    }
  });
});
