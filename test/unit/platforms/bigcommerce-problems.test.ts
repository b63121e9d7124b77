import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bigcommerce } from '../../../src/platforms/index.ts';

const refusals: readonly [family: string, body: unknown, message: string, fields?: readonly string[]][] = [
  [
    'v2 array',
    [{ status: 404, message: 'The requested resource was not found.' }],
    'The requested resource was not found.',
  ],
  [
    'v2 array with details',
    [
      {
        status: 413,
        message: 'The specified limit exceeds the maximum allowed.',
        details: { max_limit: 250 },
      },
    ],
    'The specified limit exceeds the maximum allowed.',
    ['max_limit: 250'],
  ],
  [
    'v3 object with fields',
    { status: 422, title: 'JSON data is missing or invalid', errors: { name: 'error.path.missing' } },
    'JSON data is missing or invalid',
    ['name: error.path.missing'],
  ],
  [
    'v3 object without errors',
    { status: 429, title: 'Too many requests', type: 'x', errors: {} },
    'Too many requests',
  ],
  [
    'v3 with detail',
    { status: 400, title: 'Input is invalid', detail: 'Syntax error' },
    'Input is invalid',
    ['Syntax error'],
  ],
  ['errors as an array', { title: 'Bad', errors: [{ message: 'a' }, 'b'] }, 'Bad', ['a', 'b']],
  ['code and message', { code: 401, message: 'Unauthorized' }, 'Unauthorized'],
  ['refunds', { data: [{ status: 422, title: 'No', type: 'x' }] }, 'No'],
  [
    'refunds, service gone',
    { data: [{ order_id: 1, status: 503, error: 'Tax service gone away' }], meta: {} },
    'Tax service gone away',
  ],
  [
    'error object',
    { error: { code: 'SERVICE_DEGRADED', message: 'slow', details: 'later' } },
    'slow',
    ['later'],
  ],
  ['plain text', 'X-Auth-Token header is required', 'X-Auth-Token header is required'],
  [
    'html with a title',
    '<html><head><title>503 Service\nUnavailable</title></head></html>',
    '503 Service Unavailable',
  ],
  ['html without a title', '<h1>Bad <b>gateway</b></h1><script>x()</script>', 'Bad gateway'],
  ['nothing', undefined, ''],
];

for (const [family, body, message, fields = []] of refusals) {
  test(`the words of an error body are found: ${family}`, () => {
    const problem = bigcommerce.readProblem(422, body);
    assert.equal(problem.message, message);
    assert.deepEqual(problem.fields, fields);
  });
}

test('a long error body is shortened to a line', () => {
  const { message } = bigcommerce.readProblem(500, 'x'.repeat(5000));
  assert.ok(message.length <= 300);
});

const inGoodAnswers: readonly [name: string, body: unknown, status: number | undefined][] = [
  ['a v2 error array', [{ status: 404, message: 'gone' }], 404],
  ['a v3 error object', { status: 503, title: 'Down', errors: {} }, 503],
  ['errors beside data', { data: [], errors: { x: 'y' }, meta: {} }, undefined],
  ['refused elements', { data: [{ status: 422, title: 'no' }] }, 422],
  ['code and message', { code: 403, message: 'Missing scope' }, 403],
  ['an error object', { error: { code: 'SERVICE_DEGRADED', message: 'slow' } }, undefined],
];

for (const [name, body, status] of inGoodAnswers) {
  test(`an error in a 200 answer is an error: ${name}`, () => {
    const problem = bigcommerce.findProblem(body);
    assert.ok(problem);
    assert.equal(problem.status, status);
  });
}

test('rows that look a little like errors are rows', () => {
  const messages = [{ id: 1, status: 'unread', message: 'Where is my order?' }];
  const rows = [[], [{ id: 7, status: 500, message: 'x' }], messages, { id: 1, errors: ['kept'] }];
  for (const body of rows) assert.equal(bigcommerce.findProblem(body), undefined);
  assert.equal(bigcommerce.findProblem({ data: messages, meta: {} }), undefined);
  assert.equal(bigcommerce.findProblem({ data: [], errors: {}, meta: {} }), undefined);
  assert.equal(bigcommerce.findProblem({ time: 1529512970 }), undefined);
});
