import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { before, test } from 'node:test';
import selfsigned from 'selfsigned';
import { exchangeCode } from '../../../src/oauth/flow.ts';
import { networkOptions, parseConnectionString } from '../../../src/oauth/index.ts';
import { bigcommerceOAuth } from '../../../src/platforms/index.ts';
import { cleanUp } from '../../support/clean-up.ts';
import { tempDir } from '../../support/temp-dir.ts';

interface Host {
  readonly url: string;
  readonly pem: string;
  readonly fingerprint: string;
  /** Bodies that reached it. */
  readonly got: string[];
}

let mine: Host;
let other: Host;
before(async () => {
  [mine, other] = await Promise.all([host(), host()]);
});

/** A token endpoint with a certificate of its own for localhost. */
async function host(): Promise<Host> {
  const { private: key, cert } = await selfsigned.generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
  });
  const got: string[] = [];
  const server: Server = createServer({ key, cert }, async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    got.push(body);
    response.end('{"access_token":"t"}');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  cleanUp(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, pem: cert, fingerprint: new X509Certificate(cert).fingerprint256, got };
}

async function exchange(oauthUrl: string, certificate: string): Promise<string> {
  const base = 'Platform=BigCommerce;StoreId=a;OAuthAccessToken=t';
  const properties = parseConnectionString(
    certificate === '' ? base : `${base};SSLServerCert='${certificate}'`,
  );
  const network = { ...networkOptions(properties), oauthUrl };
  return (await exchangeCode(bigcommerceOAuth, { code: 'c' }, network)).accessToken;
}

test('SSLServerCert trusts a certificate given as text, as a file, or by its fingerprint', async () => {
  const file = join(tempDir(), 'cert.pem');
  writeFileSync(file, mine.pem);
  const plain = mine.fingerprint.replaceAll(':', '').toLowerCase();
  for (const value of [mine.pem, file, mine.fingerprint, plain, `sha256:${plain}`]) {
    assert.equal(await exchange(mine.url, value), 't', value.slice(0, 20));
  }
});

test('without it, or with another one, nothing is sent', async () => {
  const { length } = mine.got;
  for (const value of ['', other.pem, other.fingerprint]) {
    await assert.rejects(exchange(mine.url, value), {
      condition: 'fdw_unable_to_establish_connection',
      detail: /SELF_SIGNED|UNABLE_TO|CERT/,
    });
  }
  assert.equal(mine.got.length, length);
});

test('a certificate that cannot be read is told when the connection is made', () => {
  const base = 'Platform=BigCommerce;StoreId=a;OAuthAccessToken=t';
  for (const value of ['no-such-file.pem', '-----BEGIN CERTIFICATE-----x']) {
    assert.throws(() => networkOptions(parseConnectionString(`${base};SSLServerCert='${value}'`)), {
      condition: 'invalid_parameter_value',
      message: 'cannot read the certificate of SSLServerCert',
    });
  }
});

test('the proxy is made of its properties', () => {
  const base = 'Platform=BigCommerce;StoreId=a;OAuthAccessToken=t';
  assert.deepEqual(networkOptions(parseConnectionString(base)), {});
  assert.deepEqual(
    networkOptions(parseConnectionString(`${base};ProxyServer=p;ProxyUser=u;ProxyPassword=w`)),
    {
      proxy: { protocol: 'http', host: 'p', port: 80, auth: { username: 'u', password: 'w' } },
    },
  );
});
