import { createServer } from 'node:net';
import { attachEngine, prepareDataDir } from '../../engine/index.ts';
import { StorewireError } from '../../errors/index.ts';
import type { Config } from '../config/index.ts';
import { hostAndPort, readRunningNote } from '../running.ts';
import { readTls } from '../tls.ts';
import type { Finding } from './finding.ts';

/** The machine's side: data folder, engine, certificate, address to listen on. */
export async function checkServer(config: Config): Promise<Finding[]> {
  const running = readRunningNote(config.dataDir);
  const { host, port } = config.listen;
  const address = hostAndPort(host, port);
  return [
    await attempt(
      'data',
      `${config.dataDir} can be written`,
      async () => void prepareDataDir(config.dataDir),
    ),
    ...(config.engine === undefined
      ? []
      : [
          await attempt(
            'engine',
            'the existing PostgreSQL server can be used',
            async () => void (await attachEngine(config.engine ?? '')),
          ),
        ]),
    ...(config.tls === undefined
      ? []
      : [
          await attempt(
            'TLS',
            'certificate and key fit',
            async () => void (await readTls(config.tls, config.dataDir)),
          ),
        ]),
    running !== undefined
      ? {
          level: 'ok',
          what: 'listen',
          text: `a server runs on ${hostAndPort(running.host, running.port)} (process ${running.pid})`,
        }
      : await attempt('listen', `${address} is free`, () => tryListen(host, port)),
  ];
}

async function attempt(what: string, text: string, work: () => Promise<void>): Promise<Finding> {
  try {
    await work();
    return { level: 'ok', what, text };
  } catch (error) {
    if (error instanceof StorewireError) {
      const parts = [error.message, error.detail, error.hint].filter((part) => part !== undefined);
      return { level: 'FAIL', what, text: parts.join('. ') };
    }
    return { level: 'FAIL', what, text: error instanceof Error ? error.message : String(error) };
  }
}

function tryListen(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) =>
      reject(new Error(`cannot listen on ${hostAndPort(host, port)}: ${error.message}`)),
    );
    server.listen(port, host, () => server.close(() => resolve()));
  });
}
