import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import { startSandbox } from '../../../src/sandbox/index.ts';
import { cleanUp } from '../../support/clean-up.ts';
import { RunningCli } from '../../support/cli.ts';
import { writeConfig } from '../../support/oauth-config.ts';
import { eventually } from '../sessions/support/eventually.ts';

const sandbox = await startSandbox({ products: 10, orders: 5, customers: 5 });
cleanUp(() => sandbox.stop());
const { config } = writeConfig(
  `Platform=BigCommerce;StoreId=${sandbox.storeHash};OAuthAccessToken=${sandbox.token};ApiUrl=${sandbox.url}`,
);

async function serve(): Promise<{ server: RunningCli; client: pg.Client }> {
  const server = new RunningCli(['serve', '--config', config, '--port', '0']);
  const port = Number(await server.waitFor(/serving .* on \S+:(\d+)/));
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'ana', password: 'ana', database: 'shop' });
  client.on('error', () => undefined);
  await client.connect();
  return { server, client };
}

const control = (method: string, what: string, body?: object): Promise<Response> =>
  fetch(`${sandbox.url}/_sandbox/${what}`, { method, ...(body && { body: JSON.stringify(body) }) });

test('after the server was killed in the middle of a write its journal has what was sent', async () => {
  const { server, client } = await serve();
  // Brands are made one by one, eight at a time: of these twelve, four are answered, and eight are done in silence.
  const match = { method: 'POST', path: '/v3/catalog/brands' };
  await control('PUT', 'faults', { rules: [{ match, skip: 4, fault: { hang: 'after' } }] });
  const write = `INSERT INTO brands (name) SELECT 'Killed ' || n FROM generate_series(1, 30) n`;
  const broken = client.query(write).then(
    () => assert.fail('the write ended'),
    (error: Error) => error,
  );
  const inFlight = async (): Promise<number> =>
    ((await (await control('GET', 'requests')).json()) as { in_flight: number }).in_flight;
  assert.equal(await eventually(inFlight, (n) => n === 8), 8);
  process.kill(server.pid, 'SIGKILL');
  await server.exited;
  await broken;
  await control('PUT', 'faults', { rules: [] });
  const again = await serve();
  const { rows } = await again.client.query(
    `SELECT status, count(*)::int AS n FROM storewire.requests WHERE method = 'POST' AND path = '/v3/catalog/brands'
      GROUP BY 1 ORDER BY 1`,
  );
  const made = await again.client.query(`SELECT count(*)::int AS n FROM brands WHERE name LIKE 'Killed %'`);
  assert.deepEqual(rows, [
    { status: 200, n: 4 },
    { status: null, n: 8 },
  ]);
  assert.equal(made.rows[0].n, 12);
  await again.client.end();
  again.server.kill('SIGTERM');
  await again.server.exited;
});
