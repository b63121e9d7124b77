import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import {
  bind,
  closePortal,
  describePortal,
  execute,
  flush,
  parse,
  query,
  run,
  sync,
} from './support/messages.ts';
import { Twin } from './support/twin.ts';

let twin: Twin;
before(async () => {
  twin = await Twin.start();
});

const ids = 'SELECT id FROM orders WHERE id < $1 ORDER BY id';

test('a portal with a row limit is suspended and resumed', async () => {
  const heard = await twin.same((client) =>
    client.ask(
      parse(ids),
      bind(['107']),
      describePortal(),
      execute('', 3),
      execute('', 3),
      execute('', 3),
      sync,
    ),
  );
  assert.equal(heard.filter((line) => line === 'PortalSuspended').length, 2);
});

test('a suspended portal goes on with its rows after another statement read the same table', async () => {
  await twin.same(async (client) => {
    const lines = await client.query('BEGIN');
    lines.push(
      ...(await client.ask(
        parse(ids, 's'),
        bind(['110'], { statement: 's', portal: 'p' }),
        execute('p', 4),
        sync,
      )),
    );
    lines.push(...(await client.ask(run('SELECT count(*), max(id) FROM orders WHERE id > 150'), sync)));
    lines.push(...(await client.ask(execute('p', 2), sync)));
    lines.push(...(await client.query('SELECT id FROM orders ORDER BY id DESC LIMIT 2')));
    lines.push(...(await client.ask(bind(['103'], { statement: 's', portal: 'q' }), execute('q'), sync)));
    lines.push(...(await client.ask(execute('p'), closePortal('p'), sync)));
    return [...lines, ...(await client.query('COMMIT'))];
  });
});

test('three portals over one table are read in turns', async () => {
  await twin.same(async (client) => {
    const open = (portal: string, sql: string) => [parse(sql), bind([], { portal }), execute(portal, 2)];
    const lines = await client.query('BEGIN');
    lines.push(
      ...(await client.ask(
        ...open('a', 'SELECT id FROM orders WHERE id < 106 ORDER BY id'),
        ...open('b', 'SELECT id FROM orders WHERE id > 150 ORDER BY id DESC'),
        ...open(
          'c',
          'SELECT o.id, p.id FROM orders o, orders p WHERE o.id < 103 AND p.id < 103 ORDER BY 1, 2',
        ),
        sync,
      )),
    );
    for (let turn = 0; turn < 3; turn++) {
      lines.push(...(await client.ask(execute('b', 1), execute('c', 2), execute('a', 1), sync)));
    }
    return [...lines, ...(await client.query('ROLLBACK'))];
  });
});

test('a portal outlives flushes, and ends with its transaction', async () => {
  await twin.same(async (client) => {
    client.send(parse(ids), bind(['120'], { portal: 'p' }), execute('p', 1), flush);
    const lines = await client.until('PortalSuspended');
    client.send(execute('p', 1), flush);
    lines.push(...(await client.until('PortalSuspended')));
    lines.push(...(await client.ask(sync)));
    lines.push(...(await client.ask(execute('p', 1), sync)));
    return [...lines, ...(await client.ask(run('SELECT count(*) FROM orders'), sync))];
  });
});

test('a portal dies with the savepoint that it was opened in', async () => {
  await twin.same(async (client) => {
    const lines = await client.query('BEGIN; SAVEPOINT a');
    lines.push(...(await client.ask(parse(ids), bind(['120'], { portal: 'p' }), execute('p', 1), sync)));
    lines.push(...(await client.query('ROLLBACK TO a')));
    lines.push(...(await client.ask(execute('p', 1), sync)));
    lines.push(...(await client.query('ROLLBACK TO a; SELECT count(*) FROM orders')));
    return [...lines, ...(await client.query('COMMIT'))];
  });
});

test('a simple query closes the unnamed portal and statement only', async () => {
  await twin.same(async (client) => {
    const lines = await client.query('BEGIN');
    const open = (portal: string) => [bind(['120'], { portal }), execute(portal, 1)];
    lines.push(...(await client.ask(parse(ids), ...open(''), ...open('kept'), sync)));
    lines.push(...(await client.ask(query('SELECT max(id) FROM orders'))));
    lines.push(...(await client.ask(execute('kept', 2), sync)));
    lines.push(...(await client.ask(execute('', 2), sync)));
    return [...lines, ...(await client.query('ROLLBACK'))];
  });
});
