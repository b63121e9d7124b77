import assert from 'node:assert/strict';
import { test } from 'node:test';
import { java } from '../support/java.ts';
import { needsPgjdbc } from '../support/programs.ts';
import { startTestServer } from '../support/server.ts';

test(
  'pgjdbc calls procedures in every mode of its call escape, and finds them in the metadata',
  needsPgjdbc(),
  async () => {
    const app = 'AuthScheme=OAuth;OAuthClientId=app;OAuthClientSecret=secret';
    const { server, database } = await startTestServer({ properties: app });
    const lines = await java(
      'Calls',
      `jdbc:postgresql://127.0.0.1:${server.port}/${database}?user=demo&password=demo`,
    );
    const of = (start: string): string[] =>
      lines.filter((line) => line.startsWith(start)).map((line) => line.slice(line.indexOf(': ') + 2));
    assert.deepEqual(of('escape '), Array(12).fill('abcdefg'));
    assert.deepEqual(of('missing '), Array(12).fill('22023'));
    assert.deepEqual(of('out '), Array(9).fill('z'));
    assert.deepEqual(of('statement'), ['xyz']);
    assert.deepEqual(of('prepared'), ['01234560123456']);
    const names = [
      ...['capturepayment', 'createbrandimage', 'createrefund', 'createrefundquote', 'createshipment'],
      ...['deletebrandimage', 'getoauthaccesstoken', 'getoauthauthorizationurl', 'refreshoauthaccesstoken'],
      'voidpayment',
    ];
    for (const kind of ['procedure: ', 'function: ']) {
      assert.deepEqual(
        of(kind).map((text) => text.split(' ')[0]),
        names,
      );
      assert.match(of(kind)[7] ?? '', /The address at which the store’s owner/);
    }
    assert.match(
      of('function columns')[0] ?? lines.join(),
      /authmode\/text callbackurl\/text scope\/text state\/text permissions\/text url\/text/,
    );
    assert.match(of('procedure columns')[0] ?? lines.join(), /oauthaccesstoken\/\d oauthrefreshtoken\/\d/);
  },
);
