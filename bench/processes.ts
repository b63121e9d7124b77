import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { SandboxOptions } from '../src/sandbox/index.ts';

/** What a server needs to be told of a store. */
export interface StoreLogin {
  readonly url: string;
  readonly token: string;
  readonly storeHash: string;
}

/** A store in another process. */
export interface StoreProcess extends StoreLogin {
  /** Of the sandbox itself, where the store stands behind a memory. */
  readonly sandboxUrl: string;
  /** Of a store with a memory: sets how it answers from now on, and tells which paths were asked since the last time. */
  control(how?: { latency_ms?: number; requests_per_30s?: number }): Promise<readonly string[]>;
  stop(): Promise<void>;
}

/** The server and its engine in another process. */
export interface ServerProcess {
  readonly url: string;
  /** Straight to the engine, as the same user. */
  readonly directUrl: string;
  usage(): Promise<Usage>;
  stop(): Promise<void>;
}

/** Of the server's process since it began; `engine_mb` of PostgreSQL's processes, where the system tells. */
export interface Usage {
  readonly cpu_ms: number;
  readonly rss_mb: number;
  readonly peak_mb: number;
  readonly engine_mb?: number;
}

/** `keep`: answers are made once, and given again at once. */
export async function startStore(options: SandboxOptions & { keep?: boolean }): Promise<StoreProcess> {
  const { child, first } = await start<StoreLogin & { sandboxUrl: string }>('store-process.js', options);
  return {
    ...first,
    async control(how = {}) {
      const query = Object.entries(how)
        .map(([name, value]) => `${name}=${value}`)
        .join('&');
      return (await (await fetch(`${first.url}/_bench?${query}`)).json()) as string[];
    },
    stop: () => end(child),
  };
}

export async function startServerFor({ url, token, storeHash }: StoreLogin): Promise<ServerProcess> {
  const login = { url, token, storeHash };
  const { child, first } = await start<{ url: string; directUrl: string }>('server-process.js', login);
  return {
    ...first,
    async usage() {
      const answer = once(child, 'message');
      child.send('usage');
      return (await answer)[0] as Usage;
    },
    stop: () => end(child),
  };
}

async function start<T>(file: string, options: object): Promise<{ child: ChildProcess; first: T }> {
  const path = fileURLToPath(new URL(`./${file}`, import.meta.url));
  const child = fork(path, [JSON.stringify(options)]);
  const ended = once(child, 'exit').then(([status]) => {
    throw new Error(`${file} ended with ${status}`);
  });
  const [first] = await Promise.race([once(child, 'message'), ended]);
  // Its later end is what `stop` asks for.
  ended.catch(() => undefined);
  return { child, first: first as T };
}

async function end(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit');
  child.disconnect();
  await exit;
}
