import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import pg from 'pg';
import { needsProgram } from '../support/programs.ts';
import { runCommand } from '../support/run-command.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const needs = needsProgram('psql');

let shop: TestServer;
before(async () => {
  shop = await startTestServer({ products: 30, orders: 60, customers: 20, clientProperties: true });
});

/** The properties that the sandbox's store needs, as PGOPTIONS has them. */
const login = (): string => {
  const { storeHash, token, url } = shop.sandbox;
  return `-c StoreId=${storeHash} -c OAuthAccessToken=${token} -c ApiUrl=${url}`;
};

const builtIn = (): string => `postgresql://demo:demo@127.0.0.1:${shop.server.port}/bigcommerce`;

/** psql with properties: the rows, or what it says of the failure. */
async function ask(sql: string, options: string, url = builtIn()): Promise<string> {
  const { stdout, stderr } = await runCommand(
    'psql',
    ['-X', '-At', '-v', 'VERBOSITY=verbose', '-d', url, '-c', sql],
    {
      env: { PGOPTIONS: options, LC_ALL: 'C.UTF-8' },
    },
  );
  return (stdout || stderr).trim();
}

test('the built-in database reads the store that PGOPTIONS names', needs, async () => {
  assert.equal(await ask('SELECT count(*) FROM orders', login()), '60');
});

test('names may have blanks, another letter case, aliases; settings of PostgreSQL pass', needs, async () => {
  const { storeHash, token, url } = shop.sandbox;
  const options = `-c geqo=off -cstore\\ id=${storeHash} --OAUTH_ACCESS_TOKEN=${token} -c api-url=${url} -c Auth\\ Scheme=Personal\\ access\\ token -c Permissions=store_v2_orders -c search_path=bigcommerce`;
  const sql = "SELECT count(*), current_setting('geqo'), current_setting('search_path') FROM orders";
  assert.equal(await ask(sql, options), '60|off|bigcommerce');
});

test('a URL’s options are the same', needs, async () => {
  const url = `${builtIn()}?options=${encodeURIComponent(login())}`;
  assert.equal(await ask('SELECT count(*) FROM bigcommerce.products', '', url), '30');
});

test('node-postgres hands them over in options', async () => {
  const client = await shop.connect({ connectionString: builtIn(), options: login() });
  const { rows } = await client.query('SELECT id::int FROM orders WHERE id = $1', [101]);
  assert.deepEqual(rows, [{ id: 101 }]);
});

test(
  'without properties the connection opens, and a SELECT says what is missing and how to give it',
  needs,
  async () => {
    assert.equal(await ask('SELECT 1', ''), '1');
    assert.match(
      await ask('SELECT id FROM orders', ''),
      /^ERROR: {2}22023: store "bigcommerce" needs the property StoreId\nDETAIL: {2}StoreId: .*\nHINT: {2}Give it when connecting: options='-c StoreId=…'\./,
    );
    assert.match(await ask('SELECT id FROM orders', '-c StoreId=abc'), /needs the property OAuthAccessToken/);
    assert.match(
      await ask('SELECT id FROM orders', '-c StoreId=abc -c OAuthClientId=app -c OAuthClientSecret=s3cret'),
      /has no access token yet: the property OAuthAccessToken is missing/,
    );
  },
);

/** [fact, options added to the login, what psql says] */
const wrong: readonly [fact: string, options: string, answer: RegExp][] = [
  [
    'an unknown name is PostgreSQL’s own error, with the nearest property',
    '-c OAuthAcessToken=s3cret',
    /FATAL: {2}unrecognized configuration parameter "OAuthAcessToken"\nHINT: {2}Perhaps you meant the connection property OAuthAccessToken\.$/,
  ],
  [
    'a name behind a store’s schema is a property',
    '-c bigcommerce.Pagesiz=s3cret',
    /FATAL: {2}unrecognized configuration parameter "bigcommerce\.Pagesiz"\nHINT: .*PageSize/,
  ],
  [
    'a setting that is none of ours has no hint',
    '-c nonsense=1',
    /FATAL: {2}unrecognized configuration parameter "nonsense"$/,
  ],
  [
    'a wrong value is told with the allowed ones',
    '-c Verbosity=9',
    /FATAL: {2}cannot use the connection properties: "9" is not a value for Verbosity\nHINT: .*from 1 to 4/,
  ],
  [
    'a secret with a line break does not show',
    '-c OAuthVerifier=s3cret\\\n',
    /FATAL: {2}.*the value is not a value for OAuthVerifier/,
  ],
  ['a property needs a value', '-c Timeout', /FATAL: {2}the connection property Timeout has no value/],
  [
    'a property that is given twice is refused',
    '-c Timeout=1 -c time\\ out=2',
    /FATAL: {2}.*Timeout is given twice/,
  ],
  ['another platform is refused', '-c Platform=Shopify', /FATAL: {2}.*not a value for Platform/],
  [
    'a file is refused',
    '-c Logfile=/tmp/x.log',
    /FATAL: {2}.*Logfile cannot be set by a client\nHINT: .*folder/,
  ],
  [
    'a settings file is refused',
    '-c OAuthSettingsLocation=x',
    /FATAL: {2}.*OAuthSettingsLocation cannot be set by a client/,
  ],
  [
    'a proxy is refused',
    '-c ProxyServer=proxy',
    /FATAL: {2}.*ProxyServer cannot be set by a client\nHINT: .*hosts/,
  ],
  [
    'another host is refused',
    '-c OAuthUrl=http://127.0.0.1:9',
    /FATAL: {2}.*OAuthUrl cannot be set by a client/,
  ],
];
for (const [fact, options, answer] of wrong) {
  test(fact, needs, async () => {
    const said = await ask('SELECT 1', `${login()} ${options}`);
    assert.match(said, answer);
    assert.doesNotMatch(said, /s3cret/);
  });
}

test('settings in memory are allowed', needs, async () => {
  assert.equal(await ask('SELECT 1', `${login()} -c OAuthSettingsLocation=memory://me`), '1');
});

test('a configured database takes what the client changes, and keeps the rest', needs, async () => {
  assert.equal(await ask('SELECT count(*) FROM orders', '-c Timeout=9', shop.url), '60');
  assert.match(
    await ask('SELECT count(*) FROM orders', '-c OAuthAccessToken=other', shop.url),
    /ERROR: {2}HV000: .*(refused|token)/,
  );
});

test(
  'tokens of the configuration do not go to another store, nor its secrets to another address',
  needs,
  async () => {
    assert.match(
      await ask('SELECT count(*) FROM orders', '-c StoreId=other', shop.url),
      /needs the property OAuthAccessToken/,
    );
    const { port } = new URL(shop.sandbox.url);
    assert.match(
      await ask('SELECT count(*) FROM orders', `-c ApiUrl=http://127.0.0.1:${port}/elsewhere`, shop.url),
      /needs the property OAuthAccessToken/,
    );
  },
);

test('a database that takes no properties says so, after the login', needs, async () => {
  const closed = await startTestServer({ products: 1, orders: 2, customers: 1 });
  assert.match(
    await ask('SELECT 1', '-c StoreId=a', closed.url),
    /FATAL: {2}database "shop\d" takes no connection properties from clients\nHINT: {2}Connect without StoreId, or to the built-in database "bigcommerce"/,
  );
  const wrongPassword = closed.url.replace('demo:demo', 'demo:wrong');
  assert.match(
    await ask('SELECT 1', '-c StoreId=a', wrongPassword),
    /FATAL: {2}password authentication failed/,
  );
  assert.match(
    await ask('SELECT 1', '-c OAuthAcessToken=a -c Logfile=/x', wrongPassword),
    /FATAL: {2}password authentication failed/,
  );
});

test('users that have a list of databases see the built-in one only when it is in it', async () => {
  const users = [
    { name: 'ann', password: 'ann', databases: ['shop1', 'bigcommerce'], readOnly: false },
    { name: 'bob', password: 'bob', databases: ['shop1'], readOnly: false },
  ];
  const { server } = await startTestServer({ users, products: 1, orders: 2, customers: 1 });
  const attempt = async (user: string): Promise<string> => {
    const client = new pg.Client({
      host: '127.0.0.1',
      port: server.port,
      user,
      password: user,
      database: 'bigcommerce',
    });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.end();
      return 'in';
    } catch (error) {
      return String((error as { code?: string }).code);
    }
  };
  assert.equal(await attempt('ann'), 'in');
  assert.equal(await attempt('bob'), '42501');
});

test('storewire.requests shows a client the requests that its own login has caused', needs, async () => {
  await ask('SELECT id FROM orders WHERE id = 105', login());
  const sql = "SELECT count(*) > 0 FROM storewire.requests WHERE store = 'bigcommerce' AND path ~ '105'";
  assert.equal(await ask(sql, login()), 't');
  assert.equal(await ask(sql, login().replace(/OAuthAccessToken=\S+/, 'OAuthAccessToken=other')), 'f');
  assert.equal(await ask(sql, ''), 'f');
});
