import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { localCertificate } from '../support/certificate.ts';
import { javaWith } from '../support/java.ts';
import { findPgjdbc, needsPgjdbc, needs as needsThese, toolsDir } from '../support/programs.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { works } from '../support/works.ts';

const others = ['42.2.5', '42.7.7'].map((version) => join(toolsDir, 'pgjdbc', `postgresql-${version}.jar`));
const needs = {
  ...needsPgjdbc(),
  ...needsThese(others.filter((jar) => !existsSync(jar)).map(() => 'other releases of pgjdbc')),
};

let shop: TestServer;
let overTls: string;
before(async () => {
  const { tls, file } = await localCertificate();
  overTls = `&sslmode=verify-full&sslrootcert=${file}`;
  shop = await startTestServer({
    products: 10,
    orders: 60,
    customers: 10,
    properties: 'AuthScheme=OAuth;OAuthClientId=app;OAuthClientSecret=secret',
    tls,
  });
});

/** What the driver itself does not have, in any release. */
const notImplemented = ['getAttributes', 'getPseudoColumns', 'getSuperTables', 'getSuperTypes'];
/** Of what a store's table has nothing: users' own types, parameters of a procedure named like a table. */
const empty = [
  'getFunctionColumns',
  'getFunctions',
  'getProcedureColumns',
  'getProcedures',
  'getUDTs',
  'getExportedKeys',
];

/** The releases that have passed. */
const shown: string[] = [];

for (const jar of [...others, findPgjdbc() ?? '']) {
  test(`every question to the metadata, and every mode, with ${jar.split('/').at(-1)}`, needs, async (t) => {
    const url = `jdbc:postgresql://localhost:${shop.server.port}/${shop.database}?user=demo&password=demo`;
    const lines = await javaWith(jar, 'Versions', url, overTls);
    const of = (start: string): [string, string][] =>
      lines
        .filter((line) => line.startsWith(start))
        .map((line) => [
          line.slice(start.length, line.indexOf(': ')).trim(),
          line.slice(line.indexOf(': ') + 2),
        ]);
    const metadata = of('metadata');
    assert.ok(metadata.length >= 23);
    for (const [method, answer] of metadata) {
      const allowed = notImplemented.includes(method)
        ? ['0A000', 'none']
        : empty.includes(method)
          ? ['none', 'rows']
          : ['rows'];
      if (['getClientInfoProperties', 'getVersionColumns'].includes(method)) allowed.push('none');
      assert.ok(allowed.includes(answer), `${method}: ${answer}`);
    }
    const client = await shop.connect();
    const digital = await client.query(
      'SELECT order_is_digital AS d FROM orders WHERE id BETWEEN 101 AND 107 ORDER BY id',
    );
    const rows = digital.rows.map(({ d }, i) => `${i + 1}1true${d}true`).join(' ');
    const work = of('work');
    assert.equal(work.length, 10);
    for (const [options, answer] of work) assert.equal(answer, `${rows} 60 22012 3 3 true`, options);
    assert.deepEqual(of('wrong password'), [['', '28P01']]);
    shown.push(of('version')[0]?.[1] ?? '');
    works(
      t,
      'pgjdbc',
      shown.join(', '),
      'connect',
      'tls',
      'browse',
      'query',
      'parameters',
      'stream',
      'batch',
      'errors',
      'write',
      'call',
    );
  });
}
