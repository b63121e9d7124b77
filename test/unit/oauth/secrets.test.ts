import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { Credentials } from '../../../src/oauth/credentials.ts';
import { describeProperties, maskProperties, parseConnectionString } from '../../../src/oauth/index.ts';
import { bigcommerceOAuth } from '../../../src/platforms/index.ts';
import { startSandbox } from '../../../src/sandbox/index.ts';
import { tempDir } from '../../support/temp-dir.ts';
import { appString, codeOf, control } from './login.ts';

test('a flow from the code to a revoked token leaves its secrets in the settings file alone', async () => {
  const sandbox = await startSandbox({ products: 1, orders: 1, customers: 1, token_lifetime_s: 60 });
  try {
    const folder = tempDir();
    const file = join(folder, 'OAuthSettings.txt');
    process.env['STOREWIRE_SETTINGS_KEY'] = 'p4ssphrase';
    const code = await codeOf(sandbox);
    const text = appString(sandbox, `InitiateOAuth=REFRESH;OAuthSettingsLocation=${file}`);
    const properties = parseConnectionString(`${text};OAuthVerifier=${code}`);
    const credentials = new Credentials({ store: 'shop', flow: bigcommerceOAuth, properties });
    const first = await credentials.token();
    const second = (await credentials.renew(first)) ?? '';
    await control(sandbox, 'DELETE', '/app-tokens');
    const error = await credentials.renew(second).catch((failure: unknown) => failure);
    assert.ok(error instanceof Error);
    const seen = [
      inspect(error, { depth: 9, showHidden: true }),
      inspect(credentials),
      JSON.stringify(credentials),
      JSON.stringify([describeProperties(properties), maskProperties(properties)]),
      ...readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1')),
    ].join('\n');
    for (const secret of [code, first, second, sandbox.app.clientSecret, 'p4ssphrase']) {
      assert.ok(secret.length > 5);
      assert.ok(!seen.includes(secret));
    }
  } finally {
    await sandbox.stop();
  }
});
