import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { loadCatalog } from '../../../src/catalog/index.ts';
import { checkStore } from '../../../src/cli/doctor/check-store.ts';
import type { Finding } from '../../../src/cli/doctor/finding.ts';
import type { Pacing } from '../../../src/cli/doctor/in-turn.ts';
import { BudgetFile } from '../../../src/fetch/budget-file.ts';
import { parseConnectionString } from '../../../src/oauth/index.ts';
import { startSandbox } from '../../../src/sandbox/index.ts';
import { tempDir } from '../../support/temp-dir.ts';

const sandbox = await startSandbox({
  products: 5,
  orders: 5,
  customers: 5,
  requests_per_30s: 1000,
  tokens: { 'orders-only': ['store_v2_orders_read_only'] },
});
after(() => sandbox.stop());
const tables = (await loadCatalog()).tables.get('bigcommerce') ?? [];

function check(token: string, address = sandbox.url, pacing: Pacing = {}): Promise<Finding[]> {
  const text = `Platform=BigCommerce;StoreId=${sandbox.storeHash};OAuthAccessToken=${token};ApiUrl=${address}`;
  return checkStore(
    { schema: 's', platform: 'bigcommerce', properties: parseConnectionString(text) },
    tables,
    'shop.s',
    pacing,
  );
}

async function control(method: string, what: string, body: object): Promise<void> {
  const headers = { 'Content-Type': 'application/json' };
  const answer = await fetch(`${sandbox.url}/_sandbox/${what}`, {
    method,
    headers,
    body: JSON.stringify(body),
  });
  assert.ok(answer.ok, await answer.text());
}

const of = (findings: readonly Finding[], what: string) =>
  findings.filter((finding) => finding.what === what);

test('a store in order gets a line for address, TLS, token, each scope, clock and quota', async () => {
  const findings = await check(sandbox.token);
  assert.deepEqual(
    [...new Set(findings.map(({ what }) => what))],
    ['address', 'TLS', 'token', 'scope', 'clock', 'quota'],
  );
  assert.deepEqual(
    findings.filter(({ level }) => level !== 'ok'),
    [],
  );
  const scopes = new Set(tables.map(({ scope }) => scope));
  assert.equal(of(findings, 'scope').length, scopes.size);
  for (const { name } of tables)
    assert.match(
      of(findings, 'scope')
        .map(({ text }) => text)
        .join(),
      new RegExp(`\\b${name}\\b`),
    );
  assert.match(of(findings, 'quota')[0]?.text ?? '', /of 1000 requests left in this window of 30 s/);
});

test('other processes are told what the doctor has used of the rate limit', async () => {
  const file = new BudgetFile(join(tempDir(), 'budget.sqlite'));
  const [quota] = of(await check(sandbox.token, sandbox.url, { file }), 'quota');
  let rows: unknown[] = [];
  file.transaction(() => {
    rows = file.all('SELECT left, quota FROM windows');
  });
  file.close();
  const left = Number(/^(\d+) of 1000 /.exec(quota?.text ?? '')?.[1]);
  assert.ok(left <= 1000 - of(await check(sandbox.token), 'scope').length);
  assert.deepEqual(rows, [{ left, quota: 1000 }]);
});

test('a store that sheds load is given the rest that it asks for', async () => {
  const shedding = { status: 429, headers: { 'Retry-After': '3' }, without_headers: true };
  await control('PUT', 'faults', { rules: [{ match: {}, times: 1, fault: shedding }] });
  const said: string[] = [];
  await check(sandbox.token, sandbox.url, { say: (text) => said.push(text) });
  await control('PUT', 'faults', { rules: [] });
  assert.deepEqual(said, ['waiting for the rate limit of store "shop.s", about 3 s']);
});

test('a wrong token is one failure, not one for each scope', async () => {
  const failures = (await check('wrong-token')).filter(({ level }) => level === 'FAIL');
  assert.equal(failures.length, 1);
  assert.match(
    failures[0]?.text ?? '',
    /^BigCommerce refuses it .*no table of the store can be read until OAuthAccessToken is right/,
  );
  assert.doesNotMatch(JSON.stringify(failures), /wrong-token/);
});

test('a missing scope is named with the tables that it costs', async () => {
  const findings = of(await check('orders-only'), 'scope');
  const orders = findings.find(({ text }) => text.includes('orders'));
  assert.equal(orders?.level, 'ok');
  const customers = findings.find(({ text }) => text.includes('customers'));
  assert.equal(customers?.level, 'FAIL');
  assert.match(
    customers?.text ?? '',
    /^store_v2_customers_read_only is missing: cannot read .*customer_addresses/,
  );
});

test('an address where nobody listens is one failure that says so', async () => {
  const findings = await check(sandbox.token, 'http://127.0.0.1:9');
  assert.equal(findings.length, 1);
  assert.match(
    findings[0]?.text ?? '',
    /^http:\/\/127\.0\.0\.1:9\S* cannot be used: the connection was refused \(ECONNREFUSED\)/,
  );
});

test('a store that is down is reported with its status', async () => {
  await control('PUT', 'faults', { rules: [{ match: {}, fault: { status: 503 } }] });
  const findings = of(await check(sandbox.token), 'scope');
  await control('PUT', 'faults', { rules: [] });
  assert.ok(findings.length > 0);
  for (const { level, text } of findings) {
    assert.equal(level, 'warn');
    assert.match(text, /the store answered 503/);
  }
});

test('a clock that differs is reported with what it costs', async () => {
  const date = new Date(Date.now() + 60_000).toUTCString();
  await control('PUT', 'faults', {
    rules: [{ match: {}, fault: { status: 200, body: [], headers: { Date: date } } }],
  });
  const [clock] = of(await check(sandbox.token), 'clock');
  await control('PUT', 'faults', { rules: [] });
  assert.equal(clock?.level, 'warn');
  assert.match(
    clock?.text ?? '',
    /^is (59|60|61) s behind the store's: filters with now\(\) are off by as much/,
  );
});
