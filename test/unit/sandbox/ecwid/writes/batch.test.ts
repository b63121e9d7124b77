import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ecwidStore, type Row, refused } from '../support.ts';

describe('batches', () => {
  const store = ecwidStore({ tokens: { catalog: ['create_catalog'] } });
  const product = (sku: string): Row => ({ sku, name: 'Batch', price: 1 });
  const post = (id: string, path: string, body: unknown): Row => ({ id, path, method: 'POST', body });
  /** The state of a batch once it is done. */
  const outcome = async (
    ticket: unknown,
    query = '',
  ): Promise<{ status: string; responses: Row[] } & Row> => {
    const first = await store.row(`/batch?ticket=${ticket}${query}`);
    assert.deepEqual([first['status'], first['completedRequests']], ['QUEUED', 0]);
    return (await store.row(`/batch?ticket=${ticket}${query}`)) as never;
  };

  test('requests are done in order, and their answers wait under a ticket', async () => {
    const requests = [
      post('a', '/products', product('B-1')),
      { path: '/products?sku=B-1', method: 'GET' },
      post('c', 'customer_groups', JSON.stringify({ name: 'B' })),
    ];
    const { ticket } = await store.write('POST', '/batch', requests);
    const { responses, ...state } = await outcome(ticket);
    assert.deepEqual(state, { status: 'COMPLETED', totalRequests: 3, completedRequests: 3 });
    assert.deepEqual(
      responses.map(({ id, status, httpStatusCode }) => [id, status, httpStatusCode]),
      [
        ['a', 'COMPLETED', 200],
        [undefined, 'COMPLETED', 200],
        ['c', 'COMPLETED', 200],
      ],
    );
    const id = (responses[0]?.['httpBody'] as Row)['id'];
    assert.deepEqual(
      (responses[1]?.['httpBody'] as { items: Row[] }).items.map((row) => row['id']),
      [id],
    );
    const escaped = (await store.row(`/batch?ticket=${ticket}&escapedJson=true`))['responses'] as Row[];
    assert.deepEqual(JSON.parse(String(escaped[0]?.['escapedHttpBody'])), { id });
  });

  test('the first failure stops the rest, unless it shall not', async () => {
    const requests = (sku: string): Row[] => [
      post('1', '/products', product(sku)),
      post('2', '/products', product(sku)),
      post('3', '/products', product(`${sku}-x`)),
    ];
    const stopped = await outcome((await store.write('POST', '/batch', requests('S-1')))['ticket']);
    assert.deepEqual(
      stopped.responses.map(({ status }) => status),
      ['COMPLETED', 'FAILED', 'NOT_EXECUTED'],
    );
    assert.equal((stopped.responses[1]?.['httpBody'] as Row)['errorCode'], 'SKU_ALREADY_EXISTS');
    assert.equal((await store.page('/products?sku=S-1-x')).total, 0);
    const { ticket } = await store.write('POST', '/batch?stopOnFirstFailure=false', requests('S-2'));
    assert.deepEqual(
      (await outcome(ticket)).responses.map(({ status }) => status),
      ['COMPLETED', 'FAILED', 'COMPLETED'],
    );
  });

  test('each request needs its own scope', async () => {
    const reply = await store.send(
      'POST',
      '/batch',
      [post('a', '/products', product('P-1')), post('b', '/customer_groups', { name: 'P' })],
      'catalog',
    );
    const { responses } = await outcome((reply.json as Row)['ticket']);
    assert.deepEqual(
      responses.map(({ httpStatusCode }) => httpStatusCode),
      [200, 403],
    );
  });

  test('the same key within an hour is the same batch', async () => {
    const send = (): Promise<Row> =>
      store.write('POST', '/batch?deduplicationKey=k-1', [post('a', '/customer_groups', { name: 'Once' })]);
    assert.deepEqual(await send(), await send());
    assert.equal((await store.page('/customer_groups?keyword=Once')).total, 1);
  });

  test('files come from addresses only', async () => {
    const { id } = await store.write('POST', '/products', product('F-1'));
    const url = encodeURIComponent('https://pictures.example.com/a.jpg');
    const requests = [
      post('a', `/products/${id}/image?externalUrl=${url}`, ''),
      post('b', `/products/${id}/image`, 'bytes'),
    ];
    const { responses } = await outcome((await store.write('POST', '/batch', requests))['ticket']);
    assert.deepEqual(
      responses.map(({ httpStatusCode }) => httpStatusCode),
      [200, 400],
    );
  });

  test('too many requests, none, and what is no request are refused', async () => {
    const many = Array.from({ length: 501 }, () => ({ path: '/profile', method: 'GET' }));
    for (const wrong of [
      many,
      [],
      {},
      [{ path: '/profile' }],
      [{ method: 'GET' }],
      [{ path: '/batch', method: 'POST' }],
      [{ path: '/profile', method: 'PATCH' }],
    ]) {
      assert.deepEqual(refused(await store.send('POST', '/batch', wrong)), [400, 'WRONG_PARAMETER']);
    }
    assert.equal((await store.get('/batch?ticket=none')).status, 404);
    assert.deepEqual(refused(await store.get('/batch')), [400, 'WRONG_PARAMETER']);
  });
});
