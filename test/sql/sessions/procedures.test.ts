import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import pg from 'pg';
import { type DatabaseConfig, parseConnectionString } from '../../../src/oauth/index.ts';
import { type Sandbox, startSandbox } from '../../../src/sandbox/index.ts';
import { startServer } from '../../../src/session/index.ts';
import { cleanUp } from '../../support/clean-up.ts';
import { startTestEngine } from '../../support/engine.ts';
import { accepted, appString, callbackUrl, codeOf, tokenRequests } from '../../unit/oauth/login.ts';
import { bind, describeStatement, execute, parse, sync } from './support/messages.ts';
import { WireClient } from './support/wire-client.ts';

let sandbox: Sandbox;
let url: string;
let client: pg.Client;
before(async () => {
  sandbox = await startSandbox({ products: 5, orders: 5, customers: 5 });
  cleanUp(() => sandbox.stop());
  const store = (schema: string, more: string): DatabaseConfig['stores'][number] => ({
    schema,
    platform: 'bigcommerce',
    properties: parseConnectionString(appString(sandbox, more)),
  });
  const server = await startServer({
    engine: await startTestEngine(),
    listen: { host: '127.0.0.1', port: 0 },
    databases: [
      { name: 'app', stores: [store('bigcommerce', '')] },
      {
        name: 'two',
        stores: [store('first', 'Scope=store_v2_orders'), store('second', 'Scope=store_v2_products')],
      },
      {
        name: 'kept',
        stores: [store('bigcommerce', 'InitiateOAuth=REFRESH;OAuthSettingsLocation=memory://procedures')],
      },
    ],
    users: [
      { name: 'demo', password: 'demo', databases: ['app', 'two', 'kept'], readOnly: false },
      { name: 'reader', password: 'reader', databases: ['app', 'kept'], readOnly: true },
    ],
    journalFile: ':memory:',
  });
  cleanUp(() => server.stop());
  url = `postgresql://demo:demo@127.0.0.1:${server.port}/app`;
  client = await connect();
});

async function connect(change: (url: string) => string = (same) => same): Promise<pg.Client> {
  const opened = new pg.Client(change(url));
  opened.on('error', () => undefined);
  await opened.connect();
  cleanUp(() => opened.end());
  return opened;
}

const ask = async (sql: string, values?: unknown[]): Promise<Record<string, unknown>[]> =>
  (await client.query(sql, values)).rows;

const failure = async (query: Promise<unknown>): Promise<pg.DatabaseError> =>
  query.then(
    () => assert.fail('the statement succeeded'),
    (error: unknown) => error as pg.DatabaseError,
  );

const web = "AuthMode => 'WEB', CallbackURL => 'http://localhost:9/cb', State => 'a b''c'";
const forms: Readonly<Record<string, string>> = {
  'by name': `SELECT * FROM GetOAuthAuthorizationURL(${web})`,
  'with a schema': `SELECT url FROM bigcommerce.GetOAuthAuthorizationURL(${web})`,
  'by position': "SELECT * FROM getoauthauthorizationurl('WEB', 'http://localhost:9/cb', NULL, 'a b''c')",
  'with an alias': `SELECT u.url FROM GetOAuthAuthorizationURL(${web}) AS u`,
  'with column aliases': `SELECT address AS url FROM GetOAuthAuthorizationURL(${web}) AS u(address)`,
  'with its own name': `SELECT getoauthauthorizationurl.url FROM GetOAuthAuthorizationURL(${web})`,
  LATERAL: `SELECT u.url FROM (VALUES (1)) v, LATERAL GetOAuthAuthorizationURL(${web}) u`,
  'in a subquery': `SELECT (SELECT url FROM GetOAuthAuthorizationURL(${web})) AS url`,
  'in a CTE': `WITH u AS (SELECT * FROM GetOAuthAuthorizationURL(${web})) SELECT url FROM u`,
  'joined with a store table': `SELECT url FROM GetOAuthAuthorizationURL(${web}), sys_procedures WHERE procedurename = 'GetOAuthAccessToken'`,
  'expressions as arguments':
    "SELECT * FROM GetOAuthAuthorizationURL(upper('web'), CallbackURL := 'http://' || concat('localhost', ':9/cb'), State => replace('a b_c', '_', ''''))",
  casts:
    "SELECT * FROM GetOAuthAuthorizationURL('WEB'::text, CAST('http://localhost:9/cb' AS varchar), State => E'a b\\'c')",
  CALL: `CALL GetOAuthAuthorizationURL(${web})`,
  'CALL with a schema, and a comment': `/* connect */ CALL bigcommerce.GetOAuthAuthorizationURL (${web}); -- end`,
  EXECUTE: `EXECUTE GetOAuthAuthorizationURL AuthMode = 'WEB', CallbackURL = 'http://localhost:9/cb', State = 'a b''c'`,
  EXEC: `exec GetOAuthAuthorizationURL @AuthMode='WEB', @CallbackURL = 'http://localhost:9/cb' , @State= 'a b''c';`,
  'EXEC with a schema': `EXEC bigcommerce.GetOAuthAuthorizationURL 'WEB', 'http://localhost:9/cb', NULL, 'a b''c'`,
  'EXECUTE in parentheses': `EXECUTE GetOAuthAuthorizationURL('WEB', 'http://localhost:9/cb', NULL, 'a b''c')`,
};
for (const [form, sql] of Object.entries(forms)) {
  test(`a call ${form} answers with the address`, async () => {
    const rows = await ask(sql);
    assert.deepEqual(
      rows.map((row) => Object.keys(row)),
      [['url']],
    );
    const address = new URL(String(rows[0]?.['url']));
    assert.equal(address.origin, sandbox.url);
    assert.equal(address.searchParams.get('state'), "a b'c");
    assert.equal(address.searchParams.get('redirect_uri'), 'http://localhost:9/cb');
    assert.equal(address.searchParams.get('client_id'), sandbox.app.clientId);
  });
}

test('several calls and other statements in one Query are answered one after another', async () => {
  const results = (await client.query(
    "SELECT 1 AS one; EXEC GetOAuthAuthorizationURL @State = 'x'; SELECT count(*) FROM sys_procedures",
  )) as unknown as pg.QueryResult[];
  assert.deepEqual(
    results.map(({ rows }) => Object.keys(rows[0] as object)),
    [['one'], ['url'], ['count']],
  );
});

test('a prepared call takes its arguments from parameters, again and again', async () => {
  const query = {
    name: 'address',
    text: 'SELECT url, $3::int AS n FROM GetOAuthAuthorizationURL(AuthMode => $1, State => $2)',
  };
  for (const state of ['one', 'two']) {
    const { rows } = await client.query({ ...query, values: ['WEB', state, 7] });
    assert.equal(new URL(rows[0].url).searchParams.get('state'), state);
    assert.equal(rows[0].n, 7);
  }
  const [row] = await ask('CALL GetOAuthAuthorizationURL(AuthMode => $1, State => $2)', ['WEB', 'three']);
  assert.equal(new URL(String(row?.['url'])).searchParams.get('state'), 'three');
});

test('a call is described without being run: text parameters, the columns of the definition', async () => {
  const wire = await WireClient.open(url);
  const before = (await tokenRequests(sandbox))[400] ?? 0;
  wire.send(parse("SELECT * FROM GetOAuthAccessToken('WEB', $1)"), describeStatement(), sync);
  const heard = await wire.until('ReadyForQuery');
  assert.match(heard.join('\n'), /ParameterDescription 25\b/);
  assert.match(
    heard.join('\n'),
    /oauthaccesstoken[\s\S]*oauthrefreshtoken[\s\S]*expiresin[\s\S]*scope[\s\S]*storeid/,
  );
  assert.equal((await tokenRequests(sandbox))[400] ?? 0, before);
  wire.send(parse('SELECT url FROM GetOAuthAuthorizationURL($1)'), bind(['WEB']), execute(), sync);
  assert.match((await wire.until('ReadyForQuery')).join('\n'), /DataRow http/);
});

test('the code of a callback is exchanged for a token that the store accepts, by one request', async () => {
  const code = await codeOf(sandbox);
  const before = (await tokenRequests(sandbox))[200] ?? 0;
  const [row] = await ask(
    'SELECT * FROM GetOAuthAccessToken(AuthMode => $1, Verifier => $2, CallbackURL => $3)',
    ['WEB', code, callbackUrl],
  );
  assert.ok(await accepted(sandbox, String(row?.['oauthaccesstoken'])));
  assert.equal(row?.['storeid'], sandbox.storeHash);
  assert.equal(row?.['expiresin'], -1);
  assert.match(String(row?.['scope']), /store_v2_orders/);
  assert.equal((await tokenRequests(sandbox))[200], before + 1);
});

test('a table made of a call runs it once', async () => {
  const code = await codeOf(sandbox);
  const before = (await tokenRequests(sandbox))[200] ?? 0;
  const made = await client.query({
    text: `CREATE TEMP TABLE kept AS SELECT storeid FROM GetOAuthAccessToken('WEB', '${code}', '${callbackUrl}')`,
    values: [],
  });
  assert.equal(made.command, 'SELECT');
  assert.deepEqual(await ask('SELECT * FROM kept'), [{ storeid: sandbox.storeHash }]);
  assert.equal((await tokenRequests(sandbox))[200], before + 1);
});

test('a verifier that the platform refuses is an error of the store that hides the verifier', async () => {
  const error = await failure(ask("EXEC GetOAuthAccessToken AuthMode='WEB', Verifier='used-up-code-1'"));
  assert.equal(error.code, '38000');
  assert.doesNotMatch(JSON.stringify(error), /used-up-code/);
});

test('what is wrong with a call is refused before anything is sent', async () => {
  const before = await tokenRequests(sandbox);
  const refusals: [sql: string, code: string, message: RegExp][] = [
    ['EXEC RefreshOAuthAccessToken', '22023', /RefreshOAuthAccessToken needs the argument OAuthRefreshToken/],
    ["CALL RefreshOAuthAccessToken(' ')", '22023', /needs the argument OAuthRefreshToken/],
    ["SELECT * FROM GetOAuthAccessToken('WEB')", '22023', /GetOAuthAccessToken needs the argument Verifier/],
    ["SELECT * FROM GetOAuthAuthorizationURL(AuthMod => 'WEB')", '22023', /authmod/i],
    ["EXEC GetOAuthAuthorizationURL 'DESKTOP'", '22023', /DESKTOP/],
    ["SELECT * FROM GetOAuthAuthorizationURL(CallbackURL => 'nowhere')", '22023', /CallbackURL/],
    [
      "EXEC GetOAuthAcessToken Verifier = 'secret-code'",
      '42883',
      /"getoauthacesstoken" does not exist|"GetOAuthAcessToken" does not exist/,
    ],
    [
      "SELECT * FROM GetOAuthAuthorizationURL((SELECT 'WEB'))",
      '0A000',
      /procedure "GetOAuthAuthorizationURL" here/,
    ],
    ['SELECT * FROM sys_procedures p, GetOAuthAuthorizationURL(p.procedurename)', '0A000', /without columns/],
    ["SELECT * FROM GetOAuthAuthorizationURL('WEB') WITH ORDINALITY", '0A000', /WITH ORDINALITY/],
    ["SELECT * FROM ROWS FROM (GetOAuthAuthorizationURL('WEB'))", '0A000', /ROWS FROM/],
    ["PREPARE p AS SELECT * FROM GetOAuthAuthorizationURL('WEB')", '0A000', /PREPARE/],
    [
      "SELECT GetOAuthAuthorizationURL('WEB')",
      '0A000',
      /cannot run procedure GetOAuthAuthorizationURL in this place/,
    ],
    ["SELECT * FROM GetOAuthAuthorizationURL(1/0 || '')", '22012', /division by zero/],
    ["SELECT nothing FROM GetOAuthAuthorizationURL('WEB')", '42703', /"nothing" does not exist/],
    ['SELECT * FROM GetOAuthAccessToken()', '0A000', /AuthMode APP cannot open a browser/],
  ];
  for (const [sql, code, message] of refusals) {
    for (const values of [undefined, []]) {
      const error = await failure(ask(sql, values));
      assert.match(error.message, message, sql);
      assert.equal(error.code, code, sql);
      assert.doesNotMatch(JSON.stringify(error), /secret-code|sw_/);
    }
  }
  assert.deepEqual(await tokenRequests(sandbox), before);
  assert.deepEqual(await ask('SELECT 1 AS one'), [{ one: 1 }]);
});

test('EXPLAIN shows a call and does not run it', async () => {
  const rows = await ask("EXPLAIN SELECT * FROM GetOAuthAccessToken('WEB', 'code')");
  assert.match(JSON.stringify(rows), /Scan on getoauthaccesstoken/);
});

test('a failing call in a transaction fails the transaction, and a savepoint saves it', async () => {
  await client.query('BEGIN');
  await client.query('SAVEPOINT s');
  assert.equal((await failure(ask('EXEC RefreshOAuthAccessToken'))).code, '22023');
  assert.equal((await failure(ask('SELECT 1'))).code, '25P02');
  assert.equal((await failure(ask("EXEC GetOAuthAuthorizationURL 'WEB'"))).code, '25P02');
  await client.query('ROLLBACK TO s');
  assert.equal((await ask("EXEC GetOAuthAuthorizationURL 'WEB'")).length, 1);
  await client.query('COMMIT');
});

test('calls work in a read-only transaction and for a read-only user', async () => {
  await client.query('BEGIN READ ONLY');
  assert.equal((await ask("EXEC GetOAuthAuthorizationURL 'WEB'")).length, 1);
  await client.query('COMMIT');
  const reader = await connect((same) => same.replace('demo:demo', 'reader:reader'));
  assert.equal((await reader.query("CALL GetOAuthAuthorizationURL('WEB')")).rows.length, 1);
});

test('without a schema the first store of the search_path is meant', async () => {
  const two = await connect((same) => same.replace('/app', '/two'));
  const scope = async (call: string): Promise<string | null> =>
    new URL((await two.query(`SELECT url FROM ${call}('WEB')`)).rows[0].url).searchParams.get('scope');
  assert.equal(await scope('GetOAuthAuthorizationURL'), 'store_v2_orders');
  assert.equal(await scope('second.GetOAuthAuthorizationURL'), 'store_v2_products');
  await two.query('SET search_path = second, first');
  assert.equal(await scope('GetOAuthAuthorizationURL'), 'store_v2_products');
  await two.query('SET search_path = public');
  assert.equal((await failure(two.query("SELECT * FROM GetOAuthAuthorizationURL('WEB')"))).code, '42883');
});

test('where tokens are kept, the exchange connects the store for all, which a read-only user may not do', async () => {
  const kept = await connect((same) => same.replace('/app', '/kept'));
  const missing = await failure(kept.query('SELECT id FROM products'));
  assert.match(missing.message, /has no access token yet/);
  const reader = await connect((same) => same.replace('demo:demo', 'reader:reader').replace('/app', '/kept'));
  const code = await codeOf(sandbox);
  const exchange = `SELECT storeid FROM GetOAuthAccessToken('WEB', '${code}', '${callbackUrl}')`;
  assert.equal((await failure(reader.query(exchange))).code, '25006');
  assert.equal((await kept.query(exchange)).rows.length, 1);
  assert.equal((await reader.query('SELECT id FROM products')).rows.length, 5);
});

test('sys_procedures and sys_procedureparameters tell what can be called', async () => {
  assert.deepEqual(
    (await ask('SELECT procedurename, schemaname FROM sys_procedures ORDER BY 1')).map(Object.values),
    [
      ['CapturePayment', 'bigcommerce'],
      ['CreateBrandImage', 'bigcommerce'],
      ['CreateRefund', 'bigcommerce'],
      ['CreateRefundQuote', 'bigcommerce'],
      ['CreateShipment', 'bigcommerce'],
      ['DeleteBrandImage', 'bigcommerce'],
      ['GetOAuthAccessToken', 'bigcommerce'],
      ['GetOAuthAuthorizationURL', 'bigcommerce'],
      ['RefreshOAuthAccessToken', 'bigcommerce'],
      ['VoidPayment', 'bigcommerce'],
    ],
  );
  const parameters = await ask(
    `SELECT columnname, direction, isrequired, "values", "default" FROM sys_procedureparameters
     WHERE procedurename = 'RefreshOAuthAccessToken' OR (procedurename ~ 'URL$' AND columnname = 'AuthMode')
     ORDER BY procedurename, direction, ordinal`,
  );
  assert.deepEqual(parameters.slice(0, 2).map(Object.values), [
    ['AuthMode', 1, false, 'APP,WEB', 'APP'],
    ['OAuthRefreshToken', 1, true, null, null],
  ]);
  assert.equal(parameters.length, 7);
});

test('the catalog has each procedure as function and as procedure, with names, defaults and comment', async () => {
  const rows = await ask(
    `SELECT prokind, pg_get_function_arguments(oid) AS arguments, obj_description(oid, 'pg_proc') AS comment
     FROM pg_proc WHERE proname = 'getoauthauthorizationurl' ORDER BY 1`,
  );
  assert.deepEqual(
    rows.map((row) => row['prokind']),
    ['f', 'p'],
  );
  assert.match(
    String(rows[0]?.['arguments']),
    /^authmode text DEFAULT 'APP'::text, callbackurl text DEFAULT NULL::text, .*OUT url text$/,
  );
  assert.match(String(rows[0]?.['comment']), /store’s owner[\s\S]*CallbackURL: /);
});

test('neither tokens nor verifiers reach the statistics, the cursors or the prepared statements of the engine', async () => {
  const wire = await WireClient.open(url);
  const code = await codeOf(sandbox);
  const text = `SELECT * FROM GetOAuthAccessToken('WEB', '${code}', '${callbackUrl}', State => $1)`;
  wire.send(
    parse(text, 'exchange'),
    bind(['state-that-is-secret'], { statement: 'exchange' }),
    execute(),
    sync,
  );
  const heard = (await wire.until('ReadyForQuery')).join('\n');
  const token = /DataRow (\S+)/.exec(heard)?.[1]?.split(/[,|]/)[0] ?? '';
  assert.ok(await accepted(sandbox, token), heard);
  const seen = await ask(
    `SELECT (SELECT string_agg(query, ' ') FROM pg_stat_activity) AS activity,
            (SELECT string_agg(statement, ' ') FROM pg_prepared_statements) AS prepared,
            (SELECT string_agg(path, ' ') FROM storewire.requests) AS requests`,
  );
  const all = JSON.stringify(seen);
  for (const secret of [code, token, 'state-that-is-secret', sandbox.app.clientSecret])
    assert.ok(!all.includes(secret));
  assert.match(all, /sw_getoauthaccesstoken|pg_stat_activity/);
});
