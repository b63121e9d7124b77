import { before, test } from 'node:test';
import { serialize } from 'pg-protocol';
import { bind, execute, parse, query, run, sync } from './support/messages.ts';
import { Twin } from './support/twin.ts';
import type { WireClient } from './support/wire-client.ts';

let twin: Twin;
before(async () => {
  twin = await Twin.start();
});

const data = (text: string): Buffer => serialize.copyData(Buffer.from(text));
const done = serialize.copyDone();
const kept = 'SELECT count(*) FROM mine JOIN orders USING (id)';

/** What is said and heard on a connection that has a table of its own. */
async function same(script: (client: WireClient) => Promise<string[]>): Promise<void> {
  await twin.same(async (client) => {
    const made = await client.query('CREATE TEMP TABLE mine (id int)');
    return [...made, ...(await script(client)), ...(await client.query(kept))];
  });
}

test('COPY FROM STDIN alone', () =>
  same((client) => client.ask(query('COPY mine FROM STDIN'), data('101\n102\n'), data('5\n'), done)));

test('COPY FROM STDIN between reads of one Query', () =>
  same((client) =>
    client.ask(query(`${kept}; COPY mine FROM STDIN; ${kept}`), data('101\n10'), data('2\n5\n'), done),
  ));

test('two COPY FROM STDIN and a read in one Query', () =>
  same((client) =>
    client.ask(
      query(`COPY mine FROM STDIN; ${kept}; COPY mine FROM STDIN; ${kept}`),
      data('101\n'),
      done,
      data('102\n'),
      done,
    ),
  ));

test('the client waits for CopyInResponse before it sends', () =>
  same(async (client) => {
    client.send(query(`${kept}; COPY mine FROM STDIN; ${kept}`));
    const lines = await client.until('CopyInResponse');
    client.send(data('101\n'), done);
    return [...lines, ...(await client.until('ReadyForQuery'))];
  }));

test('a client that gives its COPY up', () =>
  same((client) =>
    client.ask(query(`${kept}; COPY mine FROM STDIN; ${kept}`), data('101\n'), serialize.copyFail('no')),
  ));

for (const sql of ['COPY mine FROM STDIN', `${kept}; COPY mine FROM STDIN; ${kept}`]) {
  test(`data and CopyDone that come after ${sql} has failed do no harm`, () =>
    same(async (client) => {
      client.send(query(sql), data('101\nx\n'));
      const lines = await client.until('ReadyForQuery');
      client.send(data('102\n'), done);
      lines.push(...(await client.query(kept)));
      return [...lines, ...(await client.query('SELECT max(id) FROM brands; SELECT count(*) FROM products'))];
    }));
}

test('COPY FROM STDIN in the extended protocol, with reads before and behind it', () =>
  same((client) =>
    client.ask(
      run(kept),
      parse('COPY mine FROM STDIN'),
      bind(),
      execute(),
      data('101\n'),
      data('102\n'),
      done,
      run(kept),
      sync,
    ),
  ));

test('COPY FROM STDIN in a transaction whose rows come from a store table too', () =>
  same(async (client) => {
    const lines = await client.query('BEGIN; INSERT INTO mine SELECT id FROM orders WHERE id < 103');
    lines.push(...(await client.ask(query('COPY mine FROM STDIN'), data('110\n'), done)));
    lines.push(...(await client.query(kept)));
    return [...lines, ...(await client.query('ROLLBACK'))];
  }));
