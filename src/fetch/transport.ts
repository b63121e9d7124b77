import http from 'node:http';
import https from 'node:https';
import type { Duplex, Readable } from 'node:stream';
import axios, { type AxiosInstance, type AxiosProxyConfig } from 'axios';
import type { HeaderReader } from '../platforms/index.ts';
import { FetchFailure } from './failure.ts';

export interface TransportOptions {
  /** The store's address; paths are appended. */
  readonly address: string;
  /** Until the connection (with TLS) stands. */
  readonly connect_ms: number;
  /** Without a byte of the answer. */
  readonly idle_ms: number;
  readonly sockets: number;
  readonly network?: Network | undefined;
}

/** The way to the store, where it is not the direct one. */
export interface Network {
  readonly proxy?: AxiosProxyConfig;
  /** For https: decides which certificates are trusted. */
  readonly agent?: https.Agent;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: HeaderReader;
  readonly body: Buffer;
  /** All headers, for logs: cookies as `***`. */
  readonly received: Readonly<Record<string, string>>;
  /** See `SentRequest`. */
  readonly connection: string;
}

/** A page of 250 products with everything included stays below a tenth of this. */
const mostBytes = 256 * 1024 * 1024;

/** What is asked of the store. `body`: sent as it is; a JSON text, or bytes with a type of their own. */
export interface HttpRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer | undefined;
}

/** Requests over kept-alive connections. Any status is an answer; everything else is a FetchFailure. */
export class Transport {
  readonly #http: AxiosInstance;
  readonly #agents: readonly (http.Agent | https.Agent)[];
  readonly #options: TransportOptions;

  constructor(options: TransportOptions) {
    this.#options = options;
    const { hostname } = new URL(options.address);
    const local = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
    const settings = { keepAlive: true, maxSockets: options.sockets, scheduling: 'lifo' as const };
    const httpAgent = withConnectTimeout(new http.Agent(settings), options.connect_ms);
    const { proxy, agent = new https.Agent(settings) } = options.network ?? {};
    const httpsAgent = withConnectTimeout(agent, options.connect_ms);
    this.#agents = [httpAgent, httpsAgent];
    this.#http = axios.create({
      baseURL: options.address,
      // Compression pays on a network, and only costs on the loopback.
      headers: { 'Accept-Encoding': local ? 'identity' : 'gzip' },
      httpAgent,
      httpsAgent,
      // A token must not travel to wherever a redirect points.
      maxRedirects: 0,
      responseType: 'stream',
      validateStatus: () => true,
      ...(proxy ? { proxy } : local ? { proxy: false } : {}),
    });
  }

  async send({ method, path, headers, body: data }: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
    const { idle_ms } = this.#options;
    const stop = new AbortController();
    const onAbort = (): void => stop.abort();
    let idle = false;
    const timer = setTimeout(() => {
      idle = true;
      stop.abort();
    }, idle_ms);
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      if (signal.aborted) throw new Error('aborted');
      const response = await this.#http.request<Readable>({
        method,
        url: path,
        headers: { ...headers },
        signal: stop.signal,
        ...(data === undefined ? {} : { data }),
      });
      const body = await readAll(response.data, () => timer.refresh());
      return {
        status: response.status,
        headers: (name) => {
          const value: unknown = response.headers[name];
          return typeof value === 'string' ? value : undefined;
        },
        body,
        received: receivedHeaders(response.headers),
        connection: describeConnection(response.request),
      };
    } catch (error) {
      if (signal.aborted) throw new FetchFailure({ kind: 'canceled', reason: signal.reason });
      if (idle) throw new FetchFailure({ kind: 'timeout', phase: 'answer', after_ms: idle_ms });
      throw toFailure(error, this.#options.connect_ms);
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
    }
  }

  close(): void {
    for (const agent of this.#agents) agent.destroy();
  }
}

function receivedHeaders(headers: object): Record<string, string> {
  const shown = Object.entries(headers).map(([name, value]) => [
    name,
    name === 'set-cookie' ? '***' : String(value),
  ]);
  return Object.fromEntries(shown) as Record<string, string>;
}

/** `request`: Node's ClientRequest, or what a proxy library puts in its place. */
function describeConnection(request: unknown): string {
  const { reusedSocket, socket } = request as { reusedSocket?: boolean; socket?: unknown };
  const { remoteAddress, remotePort, getProtocol } = (socket ?? {}) as {
    remoteAddress?: string;
    remotePort?: number;
    getProtocol?: () => string | null;
  };
  const tls = getProtocol?.call(socket) ?? 'without TLS';
  const to = remoteAddress === undefined ? '' : ` to ${remoteAddress}:${remotePort}`;
  return `${reusedSocket === true ? 'kept' : 'new'} connection${to}, ${tls}`;
}

async function readAll(stream: Readable, onBytes: () => void): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    onBytes();
    bytes += chunk.length;
    if (bytes > mostBytes) {
      throw new FetchFailure({ kind: 'body', what: `the answer is larger than ${mostBytes} bytes` });
    }
    chunks.push(chunk);
  }
  const [only] = chunks;
  return chunks.length === 1 && only ? only : Buffer.concat(chunks, bytes);
}

const connectTimeout = 'STOREWIRE_CONNECT_TIMEOUT';

function toFailure(error: unknown, connect_ms: number): FetchFailure {
  if (error instanceof FetchFailure) return error;
  const { code, request } = error as { code?: unknown; request?: { reusedSocket?: unknown } };
  if (code === connectTimeout) {
    return new FetchFailure({ kind: 'timeout', phase: 'connect', after_ms: connect_ms });
  }
  return new FetchFailure({
    kind: 'network',
    code: typeof code === 'string' ? code : 'no answer',
    stale: request?.reusedSocket === true && (code === 'ECONNRESET' || code === 'EPIPE'),
  });
}

type Connect = (
  options: object,
  callback?: (error: Error | null, stream: Duplex) => void,
) => Duplex | null | undefined;

/** Node's agents have no limit of their own for establishing a connection. */
function withConnectTimeout<A extends http.Agent>(agent: A, ms: number): A {
  const holder = agent as unknown as { createConnection: Connect };
  const connect = holder.createConnection.bind(agent);
  const ready = agent instanceof https.Agent ? 'secureConnect' : 'connect';
  holder.createConnection = (options, callback) => {
    const socket = connect(options, callback);
    if (!socket) return socket;
    const timer = setTimeout(() => {
      socket.destroy(Object.assign(new Error('no connection in time'), { code: connectTimeout }));
    }, ms);
    const clear = (): void => clearTimeout(timer);
    socket.once(ready, clear).once('close', clear);
    return socket;
  };
  return agent;
}
