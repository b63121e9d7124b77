// Evidence's connector: its test of the connection, and a source's query in batches with the types of its columns.
import connector from '@evidence-dev/postgres';
import { counted, say, shop } from './shop.mjs';

const settings = { ...shop, schema: 'bigcommerce' };
say('connect', await counted(() => connector.testConnection(settings)));
say('refused', (await connector.testConnection({ ...settings, password: 'wrong' })).reason);
const run = await connector.getRunner(settings);
const source =
  'SELECT id, status, total_inc_tax, date_created, order_is_digital FROM orders WHERE id > 350 ORDER BY id';
say(
  'query',
  await counted(async () => {
    const { rows, columnTypes, expectedRowCount } = await run(source, 'orders.sql', 20);
    const batches = [];
    for await (const batch of rows()) batches.push(batch.length);
    return [batches, expectedRowCount, columnTypes.map(({ name, evidenceType }) => [name, evidenceType])];
  }),
);
const kept = await connector.getRunner({ ...settings, options: '-c storewire.cache_tolerance=60' });
say(
  'kept',
  await counted(async () => {
    let n = 0;
    for await (const batch of (await kept(source, 'orders.sql', 20)).rows()) n += batch.length;
    return n;
  }),
);
const failed = run('SELECT nope FROM orders', 'wrong.sql', 20).catch(({ message }) => message);
say('errors', await failed);
// Of a statement that fails, the connector keeps its connection.
process.exit(0);
