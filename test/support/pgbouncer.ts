import { spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { engineAccount } from '../../src/engine/account.ts';
import { cleanUp } from './clean-up.ts';
import { freePort } from './free-port.ts';
import { type Needs, needs } from './programs.ts';
import type { TestServer } from './server.ts';
import { tempDir } from './temp-dir.ts';

const program = '/usr/sbin/pgbouncer';

export function needsPgbouncer(): Needs {
  return needs(existsSync(program) ? [] : ['pgbouncer']);
}

/** What the program says of itself: `1.18.0`. */
export function pgbouncerVersion(): string {
  return (
    spawnSync(program, ['--version'], { encoding: 'utf8' })
      .stdout.split('\n')[0]
      ?.replace('PgBouncer ', '') ?? ''
  );
}

/**
 * Starts pgbouncer before the server with a pool of two sessions, and stops it when the test file ends. Answers the
 * store's address by way of it.
 */
export async function startPgbouncer(shop: TestServer, mode: 'session' | 'transaction'): Promise<string> {
  const folder = tempDir();
  const port = await freePort();
  const [config, users] = [join(folder, 'pgbouncer.ini'), join(folder, 'users.txt')];
  writeFileSync(users, '"demo" "demo"\n');
  writeFileSync(
    config,
    `[databases]
shop = host=127.0.0.1 port=${shop.server.port} dbname=${shop.database}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${users}
pool_mode = ${mode}
default_pool_size = 2
server_reset_query = DISCARD ALL
ignore_startup_parameters = extra_float_digits
`,
  );
  // It refuses to run as root.
  const account = engineAccount(folder);
  if (account !== undefined) for (const path of [config, users]) chownSync(path, account.uid, account.gid);
  const running = spawn(program, ['-q', config], { ...account, cwd: '/', stdio: 'ignore' });
  const ended = new Promise((resolve) => running.once('close', resolve));
  cleanUp(async () => {
    running.kill('SIGINT');
    running.kill('SIGTERM');
    await ended;
  });
  const url = `postgresql://demo:demo@127.0.0.1:${port}/shop`;
  for (let tries = 0; tries < 100; tries++) {
    const client = new pg.Client(url);
    const up = await client.connect().then(
      () => true,
      () => false,
    );
    if (up) await client.end();
    if (up) return url;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('pgbouncer did not start');
}
