import { before, test } from 'node:test';
import {
  bind,
  closeStatement,
  describeStatement,
  execute,
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

const one = 'SELECT id FROM orders WHERE id = $1';
const runOne = (id: string): Buffer => Buffer.concat([bind([id], { statement: 's' }), execute()]);

test('a statement keeps its name when another one is refused it', async () => {
  await twin.same(async (client) => {
    const lines = await client.ask(parse(one, 's'), sync);
    lines.push(...(await client.ask(parse('SELECT id FROM brands', 's'), sync)));
    lines.push(...(await client.ask(runOne('101'), sync)));
    lines.push(...(await client.ask(parse('SELECT 1', 's'), sync)));
    lines.push(...(await client.ask(parse('SELECT 1; SELECT 2', 's'), sync)));
    lines.push(...(await client.ask(parse('SELEC', 's'), sync)));
    return [...lines, ...(await client.ask(runOne('102'), describeStatement('s'), sync))];
  });
});

test('what is skipped after an error neither makes nor closes statements', async () => {
  await twin.same(async (client) => {
    const lines = await client.ask(parse(one, 's'), sync);
    const failing = run('SELECT 1 / (id - id) FROM brands');
    lines.push(
      ...(await client.ask(failing, closeStatement('s'), parse('SELECT id FROM brands', 's'), sync)),
    );
    lines.push(...(await client.ask(runOne('101'), sync)));
    client.send(
      failing,
      parse('SELECT id FROM products', 't'),
      sync,
      bind([], { statement: 't' }),
      execute(),
      sync,
    );
    lines.push(...(await client.until('ReadyForQuery', 2)));
    return [...lines, ...(await client.ask(runOne('102'), sync))];
  });
});

test('a name is free after Close, within one batch too', async () => {
  await twin.same(async (client) => {
    const lines = await client.ask(
      parse(one, 's'),
      runOne('101'),
      closeStatement('s'),
      parse(`${one} + 1`, 's'),
      runOne('101'),
      sync,
    );
    lines.push(...(await client.ask(runOne('110'), closeStatement('s'), closeStatement('s'), sync)));
    return [...lines, ...(await client.ask(runOne('110'), sync))];
  });
});

test('SQL and protocol share the names of statements', async () => {
  await twin.same(async (client) => {
    const lines = await client.query('PREPARE s (int) AS SELECT id FROM orders WHERE id = $1');
    lines.push(...(await client.ask(runOne('101'), sync)));
    lines.push(...(await client.ask(parse(one, 's'), sync)));
    lines.push(...(await client.query('DEALLOCATE s')));
    lines.push(...(await client.ask(parse(one, 's', [23]), runOne('102'), sync)));
    lines.push(...(await client.query('EXECUTE s (103)')));
    lines.push(...(await client.ask(closeStatement('s'), sync)));
    return [...lines, ...(await client.query('EXECUTE s (103)'))];
  });
});

test('PREPARE, EXECUTE and DEALLOCATE in batches that are sent at once', async () => {
  await twin.same(async (client) => {
    client.send(
      run('PREPARE s (int) AS SELECT id FROM orders WHERE id = $1'),
      run('EXECUTE s (101)'),
      run('DEALLOCATE s'),
      run('PREPARE s AS SELECT max(id) FROM orders'),
      sync,
      run('EXECUTE s'),
      run('PREPARE s AS SELECT 1'),
      sync,
      run('EXECUTE s'),
      sync,
      query('DEALLOCATE ALL; PREPARE s AS SELECT min(id) FROM orders'),
      query('EXECUTE s'),
    );
    const lines = await client.until('ReadyForQuery', 5);
    lines.push(...(await client.query('DISCARD ALL')));
    return [...lines, ...(await client.ask(run('EXECUTE s'), sync))];
  });
});

test('the unnamed statement is gone after the next one failed, and after a simple Query', async () => {
  await twin.same(async (client) => {
    const again = [bind(['101']), execute(), sync];
    const lines = await client.ask(parse(one), ...again);
    lines.push(...(await client.ask(...again)));
    lines.push(...(await client.ask(parse('SELECT nope FROM orders'), sync)));
    lines.push(...(await client.ask(...again)));
    lines.push(...(await client.ask(parse(one), sync)));
    lines.push(...(await client.query('SELECT count(*) FROM orders')));
    return [...lines, ...(await client.ask(...again))];
  });
});
