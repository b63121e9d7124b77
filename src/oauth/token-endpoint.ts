import type https from 'node:https';
import axios, { type AxiosProxyConfig, type AxiosResponse } from 'axios';
import { StorewireError } from '../errors/index.ts';
import { refusedGrant } from './flow-errors.ts';

export interface TokenEndpoint {
  readonly proxy?: AxiosProxyConfig | undefined;
  /** For https addresses, see network.ts. */
  readonly agent?: https.Agent | undefined;
  readonly userAgent?: string | undefined;
  readonly timeout_ms?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface TokenRequest {
  readonly url: string;
  readonly encoding: 'json' | 'form';
  readonly body: Readonly<Record<string, string>>;
  /** The platform's name, for messages. */
  readonly title: string;
  /** Texts that no error may hold. */
  readonly secrets: readonly string[];
}

const defaultTimeout_ms = 30_000;
/** Token answers have some hundred bytes. */
const mostBytes = 1024 * 1024;

/** One request, whatever its status; the body as text. Rejects with a StorewireError without secrets when none comes. */
export async function post(
  url: string,
  body: URLSearchParams | object | undefined,
  { title, auth }: { readonly title: string; readonly auth?: { username: string; password: string } },
  { proxy, agent, userAgent, timeout_ms = defaultTimeout_ms, signal }: TokenEndpoint,
): Promise<AxiosResponse<string>> {
  const local = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(url).hostname);
  try {
    return await axios.post<string>(url, body, {
      headers: { Accept: 'application/json', ...(userAgent ? { 'User-Agent': userAgent } : {}) },
      responseType: 'text',
      transformResponse: (text: unknown) => text,
      validateStatus: () => true,
      maxRedirects: 0,
      maxContentLength: mostBytes,
      timeout: timeout_ms,
      ...(auth ? { auth } : {}),
      ...(signal ? { signal } : {}),
      ...(agent ? { httpsAgent: agent } : {}),
      ...(proxy ? { proxy } : local ? { proxy: false as const } : {}),
    });
  } catch (error) {
    if (signal?.aborted && signal.reason instanceof StorewireError) throw signal.reason;
    throw unreachable(title, url, error);
  }
}

/** One request, the JSON object of a good answer. Rejects with a StorewireError without secrets. */
export async function postToken(
  request: TokenRequest,
  network: TokenEndpoint,
): Promise<Readonly<Record<string, unknown>>> {
  const { url, encoding, body, title, secrets } = request;
  const response = await post(
    url,
    encoding === 'json' ? body : new URLSearchParams(body),
    { title },
    network,
  );
  const answer = parse(response.data);
  if (response.status >= 200 && response.status < 300 && answer && answer['error'] === undefined)
    return answer;
  const clean = (value: unknown): string | undefined => {
    if (typeof value !== 'string') return undefined;
    return secrets
      .reduce((text, secret) => text.replaceAll(secret, '…'), value)
      .replace(/\s+/g, ' ')
      .slice(0, 300);
  };
  if (response.status < 300 && answer === undefined) {
    throw new StorewireError('fdw_error', `could not read the answer of ${title}’s token endpoint`, {
      detail: `${new URL(url).origin} answered ${response.status} with what is no JSON object.`,
      hint: 'Check the property OAuthUrl.',
    });
  }
  const description = answer?.['error_description'] ?? answer?.['message'] ?? answer?.['title'];
  throw refusedGrant(title, response.status, clean(answer?.['error']), clean(description));
}

/** Axios's error holds the request with its secrets: only the code of the system is kept. */
function unreachable(title: string, url: string, error: unknown): StorewireError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'no answer';
  return new StorewireError(
    'fdw_unable_to_establish_connection',
    `could not reach ${title}’s token endpoint`,
    {
      detail: `${new URL(url).origin} could not be reached: ${code}.`,
      hint: 'Check the network, the proxy properties and OAuthUrl.',
    },
  );
}

function parse(text: unknown): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = typeof text === 'string' ? JSON.parse(text) : text;
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}
