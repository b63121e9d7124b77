import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { loadCatalog } from '../../../src/catalog/index.ts';
import { checkStore } from '../../../src/cli/doctor/check-store.ts';
import type { Finding } from '../../../src/cli/doctor/finding.ts';
import { Credentials, parseConnectionString } from '../../../src/oauth/index.ts';
import { bigcommerceOAuth } from '../../../src/platforms/index.ts';
import { type Sandbox, startSandbox } from '../../../src/sandbox/index.ts';
import { cleanUp } from '../../support/clean-up.ts';
import { tempDir } from '../../support/temp-dir.ts';
import { appString, codeOf, control, tokenRequests } from '../oauth/login.ts';

process.env['STOREWIRE_SETTINGS_KEY'] = 'a test';
const lasting = await start(0);
const expiring = await start(3600);
const scopes = ['store_v2_orders_read_only', 'store_v2_products_read_only'];
const tables = ((await loadCatalog()).tables.get('bigcommerce') ?? []).filter(({ scope }) =>
  scopes.includes(scope ?? ''),
);

async function start(token_lifetime_s: number): Promise<Sandbox> {
  const sandbox = await startSandbox({ products: 3, orders: 3, customers: 3, token_lifetime_s });
  cleanUp(() => sandbox.stop());
  return sandbox;
}

interface Case {
  readonly text: string;
  readonly settings: string;
}

/** A store with a new settings file, connected or not. */
async function store(sandbox: Sandbox, initiate: string, connected = false): Promise<Case> {
  const settings = join(tempDir(), 'OAuthSettings.txt');
  const text = appString(sandbox, `InitiateOAuth=${initiate};OAuthSettingsLocation=${settings}`);
  if (connected) {
    const properties = parseConnectionString(text);
    const credentials = new Credentials({ store: 's', flow: bigcommerceOAuth, properties });
    await credentials.connect(await codeOf(sandbox));
  }
  return { text, settings };
}

const check = (text: string): Promise<Finding[]> =>
  checkStore(
    { schema: 's', platform: 'bigcommerce', properties: parseConnectionString(text) },
    tables,
    'shop.s',
  );

const of = (findings: readonly Finding[], what: string): Finding[] =>
  findings.filter((finding) => finding.what === what);

const levels = (findings: readonly Finding[]): string[] =>
  findings.map(({ level, what }) => `${level} ${what}`);

test('a token of the settings file is checked, with its place and what was granted', async () => {
  const { text, settings } = await store(lasting, 'REFRESH', true);
  const findings = await check(text);
  assert.deepEqual(levels(findings), [
    'ok address',
    'ok TLS',
    'ok token',
    'ok scope',
    'ok scope',
    'ok clock',
    'ok quota',
  ]);
  assert.match(
    of(findings, 'token')[0]?.text ?? '',
    new RegExp(`^accepted, from ${settings}, granted: store_v2_orders store_v2_products$`),
  );
});

test('a store that waits for its owner is a failure that says what to run, and opens no browser', async () => {
  const { text } = await store(lasting, 'GETANDREFRESH');
  const findings = await check(text);
  assert.deepEqual(levels(findings), ['ok address', 'ok TLS', 'FAIL token', 'ok clock']);
  assert.match(
    of(findings, 'token')[0]?.text ?? '',
    /has no access token yet.*Run storewire connect shop\.s on .*no table of the store can be read/,
  );
});

test('a code that was not exchanged yet is left to the first statement', async () => {
  const { text } = await store(lasting, 'REFRESH');
  const withCode = `${text};OAuthVerifier=${await codeOf(lasting)}`;
  const before = await tokenRequests(lasting);
  const [token] = of(await check(withCode), 'token');
  assert.equal(token?.level, 'warn');
  assert.match(
    token?.text ?? '',
    /^there is none yet: the first statement exchanges the code in OAuthVerifier/,
  );
  assert.deepEqual(await tokenRequests(lasting), before);
  const properties = parseConnectionString(withCode);
  const statement = new Credentials({ store: 's', flow: bigcommerceOAuth, properties });
  assert.match(await statement.token(), /^[0-9a-f]{32}$/);
  assert.equal(of(await check(withCode), 'token')[0]?.level, 'ok', 'a used code beside a token is no matter');
});

test('a token that has ended is renewed, kept and said to be new', async () => {
  const { text } = await store(expiring, 'REFRESH', true);
  await control(expiring, 'PUT', '/clock', { advance_ms: 7_200_000 });
  const [token] = of(await check(text), 'token');
  assert.equal(token?.level, 'ok');
  assert.match(
    token?.text ?? '',
    /^accepted, from \S+, renewed just now, .*renewed by itself before 20\d\d-\S+Z$/,
  );
  assert.equal(of(await check(text), 'token')[0]?.level, 'ok', 'what the renewal gave is kept');
});

test('a token that was revoked is a failure with the way to connect again', async () => {
  const { text } = await store(lasting, 'GETANDREFRESH', true);
  await control(lasting, 'DELETE', '/app-tokens');
  const findings = await check(text);
  assert.deepEqual(levels(of(findings, 'token')), ['FAIL token']);
  assert.match(
    of(findings, 'token')[0]?.text ?? '',
    /does not accept the access token of store "shop\.s" any more.*storewire connect shop\.s/,
  );
  assert.deepEqual(of(findings, 'scope'), []);
});

test('a token with an end and nothing to renew it is worth a look', async () => {
  const text = `${appString(lasting)};OAuthAccessToken=${lasting.token};OAuthExpiresIn=3600;OAuthTokenTimestamp=${Date.now()};InitiateOAuth=REFRESH;OAuthSettingsLocation=memory://ends`;
  const tokens = of(await check(text), 'token');
  assert.deepEqual(levels(tokens), ['ok token', 'warn token']);
  assert.match(tokens[1]?.text ?? '', /^ends at 20\d\d-\S+Z without a refresh token to renew it/);
});

test('a settings file that cannot be read is a failure that leaves it alone', async () => {
  const folder = tempDir();
  mkdirSync(join(folder, 'x'));
  const settings = join(folder, 'x', 'OAuthSettings.txt');
  writeFileSync(settings, 'something else');
  const findings = await check(appString(lasting, `InitiateOAuth=REFRESH;OAuthSettingsLocation=${settings}`));
  assert.deepEqual(levels(of(findings, 'token')), ['FAIL token']);
  assert.match(of(findings, 'token')[0]?.text ?? '', /OAuthSettings\.txt.*no table of the store can be read/);
});

test('no secret is in what the doctor says', async () => {
  const { text } = await store(lasting, 'REFRESH', true);
  const properties = parseConnectionString(text);
  const token = await new Credentials({ store: 's', flow: bigcommerceOAuth, properties }).token();
  const said = JSON.stringify(await check(text));
  assert.ok(!said.includes(token));
  assert.ok(!said.includes(lasting.app.clientSecret));
});
