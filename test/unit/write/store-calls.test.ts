import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadProcedures, type ProcedureDefinition, readArguments } from '../../../src/catalog/index.ts';
import { checkStoreProcedure } from '../../../src/catalog/store-procedure.ts';
import type { SendWish } from '../../../src/fetch/index.ts';
import { readBytea } from '../../../src/write/procedures/bytea.ts';
import { fileName, formBody, rawBody } from '../../../src/write/procedures/files.ts';
import { sendWish } from '../../../src/write/procedures/request.ts';
import { storeCall } from '../../../src/write/procedures/run.ts';

const procedures = await loadProcedures();

/** The request of a call. */
function wishOf(file: string, args: Readonly<Record<string, string>>): SendWish {
  const procedure = procedures.get(file) ?? assert.fail(`no ${file}`);
  const given = Object.entries(args).map(([name, value]) => ({ name, value }));
  const call = storeCall(procedure, readArguments(procedure, given));
  return sendWish(procedure, call.request, call.values, {});
}

test('bytea is read in both of PostgreSQL’s formats, and nothing else is taken for it', () => {
  const bytes = Buffer.from([0, 0x5c, 0xff, 0x41]);
  for (const text of ['\\x005cff41', '\\x 00 5C ff 41', '\\000\\\\\\377A']) {
    assert.deepEqual(readBytea(text), bytes, text);
  }
  assert.deepEqual(readBytea('é'), Buffer.from('é'));
  assert.deepEqual(readBytea('\\x'), Buffer.alloc(0));
  for (const text of ['\\x0', '\\xzz', '\\x00zz', '\\400', 'a\\', '\\X00']) {
    assert.equal(readBytea(text), undefined, text);
  }
});

test('a picture is known by its first bytes', () => {
  const names = ['89504e470d0a1a0a00', 'ffd8ffe0', '474946383961', '5249464657454250', '424d00'].map((hex) =>
    fileName(Buffer.from(hex, 'hex')),
  );
  assert.deepEqual(names, ['image.png', 'image.jpg', 'image.gif', undefined, 'image.bmp']);
  assert.equal(fileName(Buffer.from('524946460000000057454250', 'hex')), 'image.webp');
  assert.equal(fileName(Buffer.alloc(0)), undefined);
  assert.equal(rawBody(Buffer.from('GIF89a')).type, 'image/gif');
  assert.equal(rawBody(Buffer.from('?')).type, 'application/octet-stream');
});

test('a form holds the very bytes, and a name cannot leave its header', async () => {
  const bytes = Buffer.from('a\r\n--storewire-\r\n\0\xff', 'latin1');
  const { type, bytes: body } = formBody('image_file', 'a"\r\nX: y.png', bytes);
  const form = await new Response(new Uint8Array(body), { headers: { 'Content-Type': type } }).formData();
  assert.deepEqual([...form.keys()], ['image_file']);
  const file = form.get('image_file') as File;
  assert.deepEqual(Buffer.from(await file.arrayBuffer()), bytes);
  assert.match(body.toString('latin1'), /filename="a%22%0D%0AX: y\.png"\r\n/);
  assert.notEqual(formBody('f', 'n', bytes).type, type);
});

test('numbers keep their digits on the way into a body; what is not given is left out', () => {
  const { path, body } = wishOf('bigcommerce/CreateRefund', {
    OrderId: '+7',
    Items: '[{"amount": 12345678901234567890.10}]',
    Payments: '[]',
    TotalAmount: '.50',
    TotalTax: '1e2',
  });
  assert.equal(path, '/v3/orders/7/payment_actions/refunds');
  assert.equal(
    body?.bytes,
    '{"items":[{"amount":12345678901234567890.10}],"payments":[],"merchant_calculated_override":{"total_amount":0.50,"total_tax":1e2}}',
  );
});

test('an address in the query is encoded', () => {
  const { method, path, body } = wishOf('ecwid/CreateCategoryImage', {
    CategoryId: '9',
    ImageUrl: 'https://a.example/b c?d=e&f=ü#g',
  });
  assert.deepEqual([method, body], ['POST', undefined]);
  assert.equal(new URL(path, 'http://x').searchParams.get('externalUrl'), 'https://a.example/b c?d=e&f=ü#g');
});

test('every way of every procedure makes a request with its own number in the path', () => {
  const examples: Readonly<Record<string, string>> = {
    ...{ integer: '7', bigint: '7', numeric: '1.5', jsonb: '[]', text: 'x', boolean: 'true' },
    bytea: '\\x89504e470d0a1a0a',
  };
  let count = 0;
  for (const [file, { arguments: given, store }] of procedures) {
    for (const request of store?.requests ?? []) {
      const wanted = given.filter(({ name, required }) => required === true || name === request.given);
      const values = Object.fromEntries(wanted.map(({ name, type }) => [name, examples[type] ?? '']));
      const wish = wishOf(file, values);
      assert.doesNotMatch(wish.path, /[{}]/);
      assert.match(wish.path, /\/7(\/|$)/);
      count += 1;
    }
  }
  assert.ok(count >= 18, String(count));
});

test('what is wrong with a store’s procedure is told: arguments, columns, paths that could be empty', () => {
  const found: string[] = [];
  const wrong: ProcedureDefinition = {
    name: 'Wrong',
    doc: 'x',
    run: 'x',
    arguments: [
      { name: 'A', type: 'text', doc: 'a' },
      { name: 'B', type: 'integer', doc: 'b' },
    ],
    columns: [{ name: 'C', type: 'text', doc: 'c', at: 'x', argument: 'D' }],
    store: {
      scope: 's',
      repeat: { allowed: true, doc: ' ' },
      requests: [{ method: 'DELETE', path: '/{A}', envelope: 'v3', query: { q: 'Q' } }],
    },
  };
  checkStoreProcedure(wrong, (where, what) => found.push(`${where} ${what}`));
  for (const words of [
    /run it must have one of run and store/,
    /store is of no platform/,
    /repeat has no doc/,
    /look is missing/,
    /there is no argument "Q"/,
    /path "A" must be a required argument/,
    /B is in no request/,
    /C must have one of at, argument and always/,
    /C there is no argument "D"/,
  ]) {
    assert.match(found.join('\n'), words);
  }
});
