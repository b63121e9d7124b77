import axios from 'axios';
import type { AccessPath } from '../../catalog/index.ts';
import type { networkOptions } from '../../oauth/index.ts';
import { type HeaderReader, type Platform, pathInStore, type StoreLogin } from '../../platforms/index.ts';

/** One request's outcome: an answer of whatever status, or why there was none. */
export type Probe =
  | {
      readonly status: number;
      readonly headers: HeaderReader;
      readonly body: unknown;
      readonly took_ms: number;
    }
  | { readonly failure: string };

const limit_ms = 15_000;

/** One GET of an access path, without retries: the doctor wants to see failures, not to get over them. */
export async function probe(
  platform: Platform,
  login: StoreLogin,
  access: AccessPath,
  { proxy, agent }: ReturnType<typeof networkOptions> = {},
): Promise<Probe> {
  const started = performance.now();
  try {
    const answer = await axios.get<unknown>(
      `${platform.address(login)}${pathInStore(access.path, login.storeId)}`,
      {
        headers: { ...platform.headers(login) },
        params: {
          ...access.params,
          ...(hasPages(access) ? platform.pageParams({ size: 1 }) : {}),
        },
        timeout: limit_ms,
        signal: AbortSignal.timeout(limit_ms),
        // A token must not travel to wherever a redirect points.
        maxRedirects: 0,
        ...(proxy === undefined ? {} : { proxy }),
        ...(agent === undefined ? {} : { httpsAgent: agent }),
        validateStatus: () => true,
      },
    );
    const headers: HeaderReader = (name) => {
      const value: unknown = answer.headers[name.toLowerCase()];
      return typeof value === 'string' ? value : undefined;
    };
    return { status: answer.status, headers, body: answer.data, took_ms: performance.now() - started };
  } catch (error) {
    return { failure: explain(error) };
  }
}

const hasPages = ({ paging }: AccessPath): boolean =>
  paging.style !== 'one' && !(paging.style === 'offset' && paging.bare === true);

const reasons: Readonly<Record<string, string>> = {
  ENOTFOUND: 'the host name is not known',
  EAI_AGAIN: 'the host name could not be looked up: is this machine on the network?',
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was cut',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
  ECONNABORTED: `there was no answer within ${limit_ms / 1000} s`,
  ERR_CANCELED: `there was no answer within ${limit_ms / 1000} s`,
  ETIMEDOUT: `there was no answer within ${limit_ms / 1000} s`,
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'a certificate in its chain is self-signed: is there a proxy that reads along?',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate cannot be verified',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate cannot be verified',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host',
};

function explain(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = reasons[code] ?? (error instanceof Error ? error.message : String(error));
  return code === '' || reasons[code] === undefined ? reason : `${reason} (${code})`;
}
