import { localCertificate } from './certificate.ts';
import { startTestServer, type TestServer, type TestServerOptions } from './server.ts';

/** What the programs of test/clients are run against. */
export interface ClientShop {
  /**
   * 30 products, 300 orders from number 100 on in six pages, 20 customers; takes TLS for `localhost`, and calls of
   * procedures. It refuses the token where the table `store` is read.
   */
  readonly shop: TestServer;
  /** Where a question takes long enough to be canceled; with TLS too. */
  readonly slow: TestServer;
  /** The file of the certificate that `shop` shows, and one that it does not. */
  readonly certificate: string;
  readonly otherCertificate: string;
}

/** Starts both; with what else `shop` is to have. */
export async function startClientShop(options: TestServerOptions = {}): Promise<ClientShop> {
  const { tls, file: certificate } = await localCertificate();
  const { file: otherCertificate } = await localCertificate();
  return {
    shop: await startTestServer({
      products: 30,
      orders: 300,
      customers: 20,
      properties: 'PageSize=50;AuthScheme=OAuth;OAuthClientId=app;OAuthClientSecret=secret',
      tls,
      faults: [{ match: { path: '/v2/store' }, fault: { status: 401 } }],
      ...options,
    }),
    slow: await startTestServer({ orders: 2500, latency_ms: 1000, properties: 'PageSize=50', tls }),
    certificate,
    otherCertificate,
  };
}

/** The environment that programs of all languages read the shop from: SHOP_PORT and so on. */
export function clientEnv({ shop, slow, certificate, otherCertificate }: ClientShop): Record<string, string> {
  return {
    SHOP_PORT: String(shop.server.port),
    SHOP_DATABASE: shop.database,
    SLOW_PORT: String(slow.server.port),
    SLOW_DATABASE: slow.database,
    CERTIFICATE: certificate,
    OTHER_CERTIFICATE: otherCertificate,
  };
}

/** The address of one of the servers as a URL: without TLS, or with a certificate that the client is to trust. */
export function clientUrl({ server, database }: TestServer, certificate?: string): string {
  const security =
    certificate === undefined
      ? 'sslmode=disable'
      : `sslmode=verify-full&sslrootcert=${encodeURIComponent(certificate)}`;
  return `postgresql://demo:demo@localhost:${server.port}/${database}?${security}`;
}
