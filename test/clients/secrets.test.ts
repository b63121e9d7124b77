/** Every way to connect, with each thing that goes wrong on it, leaves its secrets in the settings files alone. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { layout } from '../../src/engine/folder.ts';
import { ownerName, readOwnerKey } from '../../src/engine/initdb.ts';
import { readState } from '../../src/engine/state.ts';
import { openSettings } from '../../src/oauth/settings.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { cleanUp } from '../support/clean-up.ts';
import { RunningCli, storewire } from '../support/cli.ts';
import { freePort } from '../support/free-port.ts';
import { filesBelow, processTexts, SecretHunt, shownToSuperuser } from '../support/secret-hunt.ts';
import { tempDir } from '../support/temp-dir.ts';
import { callbackUrl, codeOf, consent, control } from '../unit/oauth/login.ts';

const hunt = new SecretHunt();
const folder = tempDir();
const passphrase = hunt.add('the passphrase', 'p4ssphrase-of-the-settings');
const password = hunt.add('the password', 'p4ssword-of-ana');
const [settings, keyed] = [join(folder, 'OAuthSettings.txt'), join(folder, 'keyed', 'OAuthSettings.txt')];
const logs = ['shop', 'kept', 'own'].map((name) => join(folder, `${name}.log`));
/** All that clients and commands heard. */
const heard: string[] = [];

let sandbox: Sandbox;
let server: RunningCli;
let port: string;
let env: Record<string, string>;
const config = join(folder, 'storewire.yaml');

before(async () => {
  // Tokens that are renewed each time that they are used.
  sandbox = await startSandbox({ products: 5, orders: 9, customers: 5, token_lifetime_s: 60 });
  cleanUp(() => sandbox.stop());
  const { storeHash, app, url } = sandbox;
  const verifier = hunt.add('the verifier of the configuration', await codeOf(sandbox));
  env = {
    BC_TOKEN: hunt.add('the personal access token', sandbox.token),
    APP_SECRET: hunt.add('the client secret', app.clientSecret),
    VERIFIER: verifier,
    ANA: password,
    STOREWIRE_SETTINGS_KEY: passphrase,
    // The whole log of the engine too.
    STOREWIRE_DEBUG: '1',
  };
  const store = `Platform=BigCommerce;StoreId=${storeHash};ApiUrl=${url};OAuthUrl=${url}`;
  const byApp = `${store};OAuthClientId=${app.clientId};OAuthClientSecret=\${APP_SECRET}`;
  const desktop = `${byApp};CallbackURL=http://localhost:${await freePort()};InitiateOAuth=GETANDREFRESH`;
  const databases = {
    shop: `${store};OAuthAccessToken=\${BC_TOKEN};Logfile=${logs[0]};Verbosity=4`,
    app: `${byApp};CallbackURL=${callbackUrl}`,
    kept: `${byApp};CallbackURL=${callbackUrl};InitiateOAuth=REFRESH;OAuthVerifier=\${VERIFIER};OAuthSettingsLocation=${settings};Logfile=${logs[1]};Verbosity=4`,
    desk: `${desktop};OAuthSettingsLocation=${keyed}`,
  };
  const text = Object.entries(databases)
    .map(([name, login]) => `  ${name}: { clientProperties: true, stores: { bigcommerce: '${login}' } }\n`)
    .join('');
  writeFileSync(
    config,
    `listen: { port: 0 }
dataDir: data
users: [{ name: ana, password: '\${ANA}' }]
clients: { folder: '${folder}', hosts: ['${new URL(url).host}'] }
databases:
${text}`,
  );
  server = new RunningCli(['serve', '--config', config], env);
  port = await server.waitFor(/:(\d+)\s*$/m);
  await connectByBrowser();
});

after(async () => {
  server.kill('SIGTERM');
  await server.exited;
});

/** `storewire connect`, with a key file beside the settings in place of a passphrase. */
async function connectByBrowser(): Promise<void> {
  const args = ['connect', 'desk.bigcommerce', '--config', config, '--no-browser'];
  const command = new RunningCli(args, { ...env, STOREWIRE_SETTINGS_KEY: '' });
  const back = await consent(await command.waitFor(/(http\S+\/oauth2\/authorize\S+)/));
  hunt.add('the code that the browser brought', back.searchParams.get('code'));
  back.hostname = '127.0.0.1';
  heard.push(await (await fetch(back)).text());
  await command.exited;
  heard.push(command.stdout, command.stderr);
}

async function connect(database: string, options = ''): Promise<pg.Client> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port: Number(port),
    user: 'ana',
    password,
    database,
    options,
  });
  client.on('error', (error) => heard.push(wordsOf(error)));
  client.on('notice', (notice) => heard.push(JSON.stringify(notice)));
  await client.connect();
  cleanUp(() => client.end());
  return client;
}

const wordsOf = (error: unknown): string =>
  JSON.stringify({ ...(error as object), message: (error as Error).message });

/** What the statement fails with is heard. */
async function fails(work: Promise<unknown>): Promise<void> {
  await work.then(
    () => assert.fail('it did not fail'),
    (error: unknown) => heard.push(wordsOf(error)),
  );
}

/** What the row of a grant holds. */
function learn(row: Record<string, unknown> | undefined): string {
  hunt.add('an access token of a procedure', row?.['oauthaccesstoken'] as string);
  return hunt.add('a refresh token of a procedure', row?.['oauthrefreshtoken'] as string);
}

const newCode = async (): Promise<string> => hunt.add('a verifier', await codeOf(sandbox));

function superuser(database: string): pg.ClientConfig {
  const at = layout(join(folder, 'data'));
  const { socketDir } = readState(at) ?? assert.fail('the engine does not run');
  return { host: socketDir, user: ownerName, password: readOwnerKey(at), database };
}

/** Everything that others could look at now. */
async function everywhere(): Promise<string[]> {
  const shown = [];
  for (const database of ['shop', 'app', 'kept']) shown.push(await shownToSuperuser(superuser(database)));
  return [
    ...hunt.in(shown.join('\n')).map((title) => `${title} in the engine's views`),
    ...hunt.in(heard.join('\n')).map((title) => `${title} in what clients heard`),
    ...hunt.in(server.stdout + server.stderr).map((title) => `${title} in the server's output`),
    ...hunt.below(folder),
  ];
}

test('personal access token: reading, properties, requests and failures', async () => {
  const client = await connect('shop');
  assert.equal((await client.query('SELECT id FROM orders')).rowCount, 9);
  await client.query('SET storewire.notices = on');
  for (const sql of [
    'SELECT * FROM sys_connection_props',
    'SELECT * FROM storewire.requests',
    'EXPLAIN SELECT * FROM orders',
  ]) {
    heard.push(JSON.stringify((await client.query(sql)).rows));
  }
  await fails(client.query('SELECT id FROM orders WHERE nope'));
  // Its own words are a client's own; the log has others.
  await client.query(`SELECT '${sandbox.token}'::int`).catch(() => undefined);
  await client.query('SELECT 1');
});

test('properties from the client: right, wrong and misspelled ones', async () => {
  const { storeHash, token, url, app } = sandbox;
  const login = `-c StoreId=${storeHash} -c ApiUrl=${url} -c OAuthUrl=${url}`;
  const own = await connect(
    'bigcommerce',
    `${login} -c OAuthAccessToken=${token} -c Logfile=${logs[2]} -c Verbosity=4`,
  );
  assert.equal((await own.query('SELECT id FROM orders')).rowCount, 9);
  heard.push(JSON.stringify((await own.query('SELECT * FROM sys_connection_props')).rows));
  const wrong = hunt.add('a wrong token', 'wr0ng-token-of-a-client');
  const refused = await connect(
    'bigcommerce',
    `${login} -c OAuthAccessToken=${wrong} -c Logfile=${logs[2]} -c Verbosity=4`,
  );
  await fails(refused.query('SELECT id FROM orders'));
  await fails(connect('bigcommerce', `${login} -c OAuthAccessToken=${wrong} -c ConnectOnOpen=true`));
  await fails(connect('bigcommerce', `${login} -c OAuthAcessToken=${wrong}`));
  await fails(
    connect('bigcommerce', `${login} -c OAuthAccessToken=${wrong} -c oauth\\ access\\ token=${wrong}`),
  );
  await fails(connect('bigcommerce', `${login} -c OAuthAccessToken=${wrong} -c Timeout=never`));
  const code = await newCode();
  const byCode = await connect(
    'bigcommerce',
    `${login} -c InitiateOAuth=REFRESH -c OAuthClientId=${app.clientId} -c OAuthClientSecret=${app.clientSecret} -c CallbackURL=${callbackUrl} -c OAuthVerifier=${code}`,
  );
  assert.equal((await byCode.query('SELECT id FROM orders')).rowCount, 9);
});

test('procedures: exchange in every syntax, renewal, and what is wrong with them', async () => {
  const client = await connect('app');
  const calls: ((code: string) => [sql: string, values?: string[]])[] = [
    (code) => [`SELECT * FROM GetOAuthAccessToken(AuthMode => 'WEB', Verifier => '${code}')`],
    (code) => [`CALL bigcommerce.GetOAuthAccessToken('WEB', '${code}')`],
    (code) => [`EXEC GetOAuthAccessToken @AuthMode = 'WEB', @Verifier = N'${code}'`],
    (code) => [`EXECUTE GetOAuthAccessToken AuthMode = 'WEB', Verifier = $x$${code}$x$`],
    (code) => ["SELECT * FROM GetOAuthAccessToken('WEB', $1)", [code]],
    (code) => ['CALL GetOAuthAccessToken($1, $2)', ['WEB', code]],
  ];
  let refresh = '';
  for (const call of calls) refresh = learn((await client.query(...call(await newCode()))).rows[0]);
  for (const sql of ['SELECT * FROM RefreshOAuthAccessToken($1)', 'EXEC RefreshOAuthAccessToken $1']) {
    refresh = learn((await client.query(sql, [refresh])).rows[0]);
  }
  const spent = await newCode();
  const call = `GetOAuthAccessToken('WEB', '${spent}')`;
  await client.query(`EXPLAIN (VERBOSE) SELECT * FROM ${call}`);
  for (const sql of [
    `SELECT ${call}`,
    `CREATE VIEW v AS SELECT * FROM ${call}`,
    `SELECT * FROM ${call} WHERE`,
  ]) {
    await fails(client.query(sql));
    await fails(client.query(sql, []));
  }
  await fails(client.query(`SELECT * FROM GetOAuthAccessToken('${spent}')`));
  learn((await client.query(`SELECT * FROM ${call}`)).rows[0]);
  await fails(client.query(`SELECT * FROM ${call}`));
  await fails(
    client.query('EXEC RefreshOAuthAccessToken $1', [hunt.add('a wrong refresh token', 'n0-refresh-token')]),
  );
});

test('what a procedure returned is not on the disk while its transaction, statement and cursor are open', async () => {
  const client = await connect('app');
  await client.query('BEGIN');
  const name = 'exchange';
  learn(
    (
      await client.query({
        name,
        text: "SELECT * FROM GetOAuthAccessToken('WEB', $1)",
        values: [await newCode()],
      })
    ).rows[0],
  );
  await client.query(`DECLARE c CURSOR FOR SELECT * FROM GetOAuthAccessToken('WEB', '${await newCode()}')`);
  learn((await client.query('FETCH c')).rows[0]);
  const { rows } = await client.query('SELECT * FROM pg_prepared_statements, pg_cursors');
  assert.notEqual(rows.length, 0);
  heard.push(JSON.stringify(rows));
  assert.deepEqual(await everywhere(), []);
  await client.query('COMMIT');
});

test('a verifier and a settings file: exchange, renewal, and a token that was revoked', async () => {
  const client = await connect('kept');
  for (let n = 0; n < 2; n++) {
    assert.equal((await client.query('SELECT id FROM products')).rowCount, 5);
    await learnFrom(settings, passphrase);
  }
  const doctor = await storewire(['doctor', '--config', config], { env });
  heard.push(doctor.stdout, doctor.stderr);
  await learnFrom(settings, passphrase);
  await control(sandbox, 'DELETE', '/app-tokens');
  await fails(client.query('SELECT id FROM products'));
  const after = await storewire(['doctor', '--config', config], { env });
  heard.push(after.stdout, after.stderr);
  assert.match(after.stdout + after.stderr, /kept/);
});

async function learnFrom(file: string, key: string | undefined): Promise<void> {
  const grants = await openSettings(file, { env: { STOREWIRE_SETTINGS_KEY: key } }).read();
  for (const { accessToken, refreshToken } of Object.values(grants)) {
    hunt.add(`an access token of ${file}`, accessToken);
    hunt.add(`a refresh token of ${file}`, refreshToken);
  }
  assert.notDeepEqual(grants, {});
}

test('nothing of all this is anywhere but in the settings files, encrypted', async () => {
  await learnFrom(keyed, undefined);
  assert.equal(readFileSync(`${keyed}.key`, 'utf8').trim().length, 43);
  for (const log of logs) assert.ok(existsSync(log), log);
  assert.deepEqual(await everywhere(), []);
});

test('no process has a secret in its command line, nor the engine in its environment', {
  skip: process.platform !== 'linux' && 'needs /proc',
}, async () => {
  const all = processTexts(server.pid);
  assert.ok(all.length > 5);
  assert.deepEqual(
    all.flatMap(({ commandLine }) => hunt.in(commandLine)),
    [],
  );
  const engine = all.filter(({ pid }) => pid !== server.pid);
  assert.deepEqual(
    engine.flatMap(({ environment }) => hunt.in(environment)),
    [],
  );
  assert.ok(engine.some(({ environment }) => environment.includes('LC_ALL=')));
});

test('nothing is left when the server has stopped; and what is there would have been found', async () => {
  const client = await connect('shop');
  await client.query(`CREATE TABLE notes AS SELECT 'pl4nted-in-a-table' AS note`);
  await client.query("SELECT 'pl4nted-in-a-log'");
  const files = filesBelow(join(folder, 'data'));
  assert.ok(files.length > 500, String(files.length));
  server.kill('SIGTERM');
  await server.exited;
  assert.deepEqual(hunt.below(folder), []);
  assert.deepEqual(hunt.in(server.stdout + server.stderr), []);
  const planted = new SecretHunt();
  planted.add('table', 'pl4nted-in-a-table');
  planted.add('log', 'pl4nted-in-a-log');
  const found = planted.below(folder).map((one) => one.replace(dirname(folder), ''));
  assert.ok(
    found.some((one) => one.startsWith('table') && one.includes('pgdata')),
    found.join('\n'),
  );
  assert.ok(
    found.some((one) => one.startsWith('log') && one.endsWith('shop.log')),
    found.join('\n'),
  );
});
