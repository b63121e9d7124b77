import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { Credentials, type CredentialsOptions } from '../../../src/oauth/credentials.ts';
import { parseConnectionString } from '../../../src/oauth/index.ts';
import { openSettings } from '../../../src/oauth/settings.ts';
import { bigcommerceOAuth } from '../../../src/platforms/index.ts';
import { type Sandbox, startSandbox } from '../../../src/sandbox/index.ts';
import { tempDir } from '../../support/temp-dir.ts';
import { accepted, appString, codeOf, control, tokenRequests } from './login.ts';

/** Tokens for ever, as BigCommerce gives them; and tokens that expire. */
let lasting: Sandbox;
let expiring: Sandbox;
process.env['STOREWIRE_SETTINGS_KEY'] = 'a test';

before(async () => {
  const small = { products: 1, orders: 1, customers: 1 };
  lasting = await startSandbox(small);
  expiring = await startSandbox({ ...small, token_lifetime_s: 3600 });
});
after(() => Promise.all([lasting.stop(), expiring.stop()]));
beforeEach(async () => {
  for (const sandbox of [lasting, expiring]) {
    await control(sandbox, 'DELETE', '/requests');
    await control(sandbox, 'PUT', '/faults', { rules: [] });
  }
});

function credentials(text: string, more: Partial<CredentialsOptions> = {}): Credentials {
  const properties = parseConnectionString(text);
  return new Credentials({ store: 'shop', flow: bigcommerceOAuth, properties, ...more });
}

const place = (): string => join(tempDir(), 'OAuthSettings.txt');

/** A settings file with a token from a verifier, and its connection string without the verifier. */
async function connected(
  sandbox: Sandbox,
  file = place(),
): Promise<{ text: string; token: string; file: string }> {
  const text = appString(sandbox, `InitiateOAuth=REFRESH;OAuthSettingsLocation=${file}`);
  const token = await credentials(`${text};OAuthVerifier=${await codeOf(sandbox)}`).token();
  return { text, token, file };
}

const past = { expiresIn: 3600, now: () => Date.now() + 3_600_000 };

test('a personal access token is used as it is, and there is no other', async () => {
  const fixed = credentials('Platform=BigCommerce;StoreId=a;OAuthAccessToken=t');
  assert.equal(await fixed.token(), 't');
  assert.equal(await fixed.renew('t'), undefined);
});

test('without a token, OFF says which property is missing and how to get it', async () => {
  await assert.rejects(credentials(appString(lasting)).token(), {
    condition: 'invalid_parameter_value',
    message: 'store "shop" has no access token yet: the property OAuthAccessToken is missing',
    hint: /GetOAuthAuthorizationURL and GetOAuthAccessToken/,
  });
});

test('REFRESH without file and verifier says so, without a request', async () => {
  const text = appString(lasting, `InitiateOAuth=REFRESH;OAuthSettingsLocation=${place()}`);
  await assert.rejects(credentials(text).token(), { message: /the property OAuthVerifier is missing$/ });
  assert.deepEqual(await tokenRequests(lasting), {});
});

for (const [name, missing] of [
  ['OAuthClientSecret', 'OAuthClientSecret'],
  ['CallbackURL', 'CallbackURL'],
] as const) {
  test(`an exchange without ${name} names it, without a request`, async () => {
    const text = appString(lasting, `InitiateOAuth=REFRESH;OAuthVerifier=x;OAuthSettingsLocation=${place()}`);
    await assert.rejects(credentials(text.replace(new RegExp(`;${name}=[^;]*`), '')).token(), {
      message: `store "shop" needs the property ${missing}`,
    });
    assert.deepEqual(await tokenRequests(lasting), {});
  });
}

test('a verifier is exchanged once; later starts need none, and a used one is no error', async () => {
  const { text, token } = await connected(lasting);
  assert.ok(await accepted(lasting, token));
  assert.equal(await credentials(text).token(), token);
  assert.equal(await credentials(`${text};OAuthVerifier=used`).token(), token);
  assert.deepEqual(await tokenRequests(lasting), { 200: 1 });
});

test('many sessions that start with a verifier exchange it once', async () => {
  const file = place();
  const text = appString(lasting, `InitiateOAuth=REFRESH;OAuthSettingsLocation=${file}`);
  const code = await codeOf(lasting);
  const all = Array.from({ length: 4 }, () => credentials(`${text};OAuthVerifier=${code}`));
  const tokens = await Promise.all(all.flatMap((one) => [one.token(), one.token()]));
  assert.equal(new Set(tokens).size, 1);
  assert.deepEqual(await tokenRequests(lasting), { 200: 1 });
});

test('a wrong verifier is refused with the way to a new one, and not sent again by the next statement', async () => {
  const text = appString(
    lasting,
    `InitiateOAuth=REFRESH;OAuthVerifier=wr0ng;OAuthSettingsLocation=${place()}`,
  );
  const wrong = credentials(text);
  for (let i = 0; i < 2; i++) {
    await assert.rejects(wrong.token(), {
      condition: 'external_routine_exception',
      hint: /GetOAuthAuthorizationURL/,
    });
  }
  assert.deepEqual(await tokenRequests(lasting), { 400: 1 });
});

test('a settings file of another machine works', async () => {
  const { token, file } = await connected(lasting);
  const copy = place();
  copyFileSync(file, copy);
  const text = appString(lasting, `InitiateOAuth=REFRESH;OAuthSettingsLocation=${copy}`);
  assert.equal(await credentials(text).token(), token);
});

test('several stores and apps share a file', async () => {
  const { token, file, text } = await connected(lasting);
  const settings = openSettings(file);
  await settings.exclusive((held) =>
    held.save('bigcommerce/another/app', { accessToken: 'x', timestamp: 1 }),
  );
  assert.equal(await credentials(text).token(), token);
  const elsewhere = text.replace(`StoreId=${lasting.storeHash}`, 'StoreId=another');
  const app = elsewhere.replace(lasting.app.clientId, 'app');
  assert.equal(await credentials(app).token(), 'x');
  await assert.rejects(credentials(elsewhere).token(), { message: /no access token/ });
});

test('settings in memory leave nothing on disk and belong to their owner', async () => {
  const text = appString(lasting, 'InitiateOAuth=REFRESH;OAuthSettingsLocation=memory://t1');
  const token = await credentials(`${text};OAuthVerifier=${await codeOf(lasting)}`, { owner: 'ann' }).token();
  assert.equal(await credentials(text, { owner: 'ann' }).token(), token);
  await assert.rejects(credentials(text, { owner: 'bob' }).token(), { message: /no access token/ });
  assert.ok(!existsSync('memory:'));
});

test('where no lifetime is told a token is used for ever', async () => {
  const { text, token } = await connected(lasting);
  const later = credentials(text, { now: () => Date.now() + 1e13 });
  assert.equal(await later.token(), token);
  assert.deepEqual(await tokenRequests(lasting), { 200: 1 });
});

test('a token is renewed before it expires, by one request for all who wait', async () => {
  const { text, token } = await connected(expiring);
  await control(expiring, 'DELETE', '/requests');
  const soon = { now: () => Date.now() + 3_545_000 };
  const [one, two] = [credentials(text, soon), credentials(text, soon)];
  const tokens = await Promise.all([one.token(), one.token(), two.token(), two.token()]);
  assert.equal(new Set(tokens).size, 1);
  assert.notEqual(tokens[0], token);
  assert.deepEqual(await tokenRequests(expiring), { 200: 1 });
});

test('well before its end a token is not renewed', async () => {
  const { text, token } = await connected(expiring);
  await control(expiring, 'DELETE', '/requests');
  assert.equal(await credentials(text, { now: () => Date.now() + 3_000_000 }).token(), token);
  assert.deepEqual(await tokenRequests(expiring), {});
});

test('a refused token is renewed once, and who comes later gets what is there', async () => {
  const { text, token } = await connected(expiring);
  await control(expiring, 'DELETE', '/requests');
  const [one, two] = [credentials(text), credentials(text)];
  assert.deepEqual([await one.token(), await two.token()], [token, token]);
  const renewed = await Promise.all([one.renew(token), one.renew(token), two.renew(token)]);
  renewed.push(await two.renew(token), await credentials(text).token());
  assert.equal(new Set(renewed).size, 1);
  assert.ok(await accepted(expiring, renewed[0] ?? ''));
  assert.deepEqual(await tokenRequests(expiring), { 200: 1 });
});

test('what a renewal gave is on disk before it is used', async () => {
  const { text, file } = await connected(expiring);
  const token = await credentials(text, past).token();
  const [grant] = Object.values(await openSettings(file).read());
  assert.equal(grant?.accessToken, token);
  // The old refresh token is not valid any more: only with the new one this works.
  assert.notEqual(await credentials(text).renew(token), token);
});

test('processes on one settings file renew by one request', async () => {
  const { text, token } = await connected(expiring);
  await control(expiring, 'DELETE', '/requests');
  const script = join(import.meta.dirname, 'token-process.js');
  const children = Array.from({ length: 3 }, () => spawn(process.execPath, [script, text, token]));
  await Promise.all(children.map((child) => once(child.stdout, 'data')));
  const outputs = children.map(async (child) => {
    let output = '';
    child.stdout.on('data', (bytes) => (output += bytes));
    child.stderr.on('data', (bytes) => (output += bytes));
    child.stdin.write('go\n');
    await once(child, 'close');
    return output;
  });
  const tokens = new Set(await Promise.all(outputs));
  assert.equal(tokens.size, 1, [...tokens].join());
  const [renewed = ''] = tokens;
  assert.ok(await accepted(expiring, renewed.trim()), renewed);
  assert.deepEqual(await tokenRequests(expiring), { 200: 1 });
});

test('while the OAuth server is away a token is used until its end, and after it the error may pass', async () => {
  const { text, token } = await connected(expiring);
  const rules = [{ match: { path: '/oauth2/token' }, fault: { status: 503 } }];
  await control(expiring, 'PUT', '/faults', { rules });
  assert.equal(await credentials(text, { now: () => Date.now() + 3_590_000 }).token(), token);
  await assert.rejects(credentials(text, past).token(), { condition: 'fdw_unable_to_establish_connection' });
  await control(expiring, 'PUT', '/faults', { rules: [] });
  assert.notEqual(await credentials(text, past).token(), token);
});

for (const [kind, sandbox] of [
  ['that cannot be renewed', () => lasting],
  ['that could be renewed', () => expiring],
] as const) {
  test(`a revoked token ${kind} is told with the way to reconnect`, async () => {
    const { text, token } = await connected(sandbox());
    await control(sandbox(), 'DELETE', '/app-tokens');
    const one = credentials(text);
    assert.equal(await one.token(), token);
    await assert.rejects(one.renew(token), {
      condition: 'external_routine_exception',
      message: 'BigCommerce does not accept the access token of store "shop" any more',
      hint: /^Connect the store again: set OAuthVerifier to a new code/,
    });
  });
}

test('after a revocation a new verifier reconnects', async () => {
  const { text, token } = await connected(lasting);
  await control(lasting, 'DELETE', '/app-tokens');
  const one = credentials(`${text};OAuthVerifier=${await codeOf(lasting)}`);
  assert.equal(await one.token(), token);
  const renewed = (await one.renew(token)) ?? '';
  assert.ok(await accepted(lasting, renewed));
  assert.equal(await credentials(text).token(), renewed);
});

test('after a revocation the token that another process put into the file is used', async () => {
  const { text, token, file } = await connected(lasting);
  const server = credentials(text);
  assert.equal(await server.token(), token);
  // A new token of the app ends the one before.
  const again = await credentials(text).connect(await codeOf(lasting));
  assert.equal(await server.renew(token), again.accessToken);
  assert.equal(Object.keys(await openSettings(file).read()).length, 1);
});

test('token and refresh token may come from the properties, and the renewed ones go to the file', async () => {
  const first = await credentials(appString(expiring)).connect(await codeOf(expiring));
  const given = `OAuthAccessToken=${first.accessToken};OAuthRefreshToken=${first.refreshToken}`;
  const times = `OAuthExpiresIn=3600;OAuthTokenTimestamp=${first.timestamp}`;
  const text = appString(
    expiring,
    `InitiateOAuth=REFRESH;OAuthSettingsLocation=${place()};${given};${times}`,
  );
  assert.equal(await credentials(text).token(), first.accessToken);
  const renewed = await credentials(text, past).token();
  assert.notEqual(renewed, first.accessToken);
  assert.equal(await credentials(text).token(), renewed);
});

test('a wrong app secret at a renewal is named as such, not as a revoked token', async () => {
  const { text } = await connected(expiring);
  await assert.rejects(credentials(text.replace(/ClientSecret=[^;]*/, 'ClientSecret=x'), past).token(), {
    hint: 'Check OAuthClientId and OAuthClientSecret.',
  });
});
