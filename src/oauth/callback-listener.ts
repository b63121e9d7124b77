import http from 'node:http';
import { StorewireError } from '../errors/index.ts';
import { type Page, renderPage } from './callback-pages.ts';

type Answer = (query: URLSearchParams) => Promise<Page>;

/** After the end, callbacks that come too late are still told so. */
const lingering_ms = 20_000;

/**
 * Listens on the loopback port of a callback address. One flow at a time has a port; one that has ended makes way
 * for the next.
 */
export class CallbackListener {
  static readonly #ended = new Map<number, CallbackListener>();
  readonly #server: http.Server;
  readonly #port: number;
  #answer: Answer = async () => ({ page: 'late' });

  private constructor(server: http.Server, port: number) {
    this.#server = server;
    this.#port = port;
  }

  /** Throws a StorewireError when the address is not of this machine or its port is taken. */
  static async open(callbackUrl: string): Promise<CallbackListener> {
    const url = new URL(callbackUrl);
    if (url.protocol !== 'http:' || !/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname)) {
      throw new StorewireError('invalid_parameter_value', 'the desktop flow cannot listen on CallbackURL', {
        detail: `${url.origin} is no plain http address of this machine.`,
        hint: 'Register http://localhost:33333 with the app and set CallbackURL to it, or use the web or verifier flow.',
      });
    }
    const port = Number(url.port || 80);
    const before = CallbackListener.#ended.get(port);
    if (before) await before.#end();
    const server = http.createServer();
    const listener = new CallbackListener(server, port);
    server.on('request', (request, response) => void listener.#serve(url.pathname, request, response));
    await listening(server, port, url.hostname === '[::1]' ? '::1' : '127.0.0.1');
    return listener;
  }

  /** What answers the callbacks from now on. */
  onCallback(answer: Answer): void {
    this.#answer = answer;
  }

  answerWith(page: Page): void {
    this.#answer = async () => page;
  }

  /** No flow waits any more. The port is let go a little later, without keeping the process alive. */
  close(): void {
    this.#server.unref();
    CallbackListener.#ended.set(this.#port, this);
    setTimeout(() => void this.#end(), lingering_ms).unref();
  }

  async #end(): Promise<void> {
    if (CallbackListener.#ended.get(this.#port) === this) CallbackListener.#ended.delete(this.#port);
    this.#server.closeAllConnections();
    await new Promise<void>((done) => this.#server.close(() => done()));
  }

  async #serve(path: string, request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost');
    // Browsers ask for /favicon.ico too.
    if (request.method !== 'GET' || url.pathname !== path) {
      response.writeHead(404).end();
      return;
    }
    const { status, html } = renderPage(await this.#answer(url.searchParams));
    response.writeHead(status, {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      // The address holds the code: it goes nowhere else.
      'Referrer-Policy': 'no-referrer',
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'",
      Connection: 'close',
    });
    response.end(html);
  }
}

async function listening(server: http.Server, port: number, host: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      reject(
        new StorewireError('config_file_error', `could not listen on ${host}:${port} for the callback`, {
          detail: `The operating system says ${cause.code ?? 'no more'}.`,
          hint: 'Another program, or another connection in the making, has the port of CallbackURL.',
          cause,
        }),
      );
    });
    server.listen(port, host, resolve);
  });
}
