import { spawn } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { engineAccount } from '../../src/engine/account.ts';
import { cleanUp } from './clean-up.ts';
import { freePort } from './free-port.ts';
import { type Needs, needs, toolsDir } from './programs.ts';
import { runCommand } from './run-command.ts';
import { tempDir } from './temp-dir.ts';

/** The major versions of PostgreSQL that the tests have whole: Debian's, and the engine's. */
export type PostgresVersion = 15 | 18;

const folders: Readonly<Record<PostgresVersion, string>> = {
  15: '/usr/lib/postgresql/15/bin',
  18: join(toolsDir, 'postgresql-18', 'bin'),
};

/** The path of one of that version's programs: `pg_dump`, `psql`, `pgbench`. */
export function postgresProgram(version: PostgresVersion, name: string): string {
  return join(folders[version], name);
}

export function needsPostgres(...versions: readonly PostgresVersion[]): Needs {
  const missing = versions.filter((version) => !existsSync(postgresProgram(version, 'postgres')));
  return needs(missing.map((version) => `PostgreSQL ${version}`));
}

/**
 * Starts a PostgreSQL of its own in a temporary folder, with a superuser `boss` who needs no password, and stops it
 * when the test file ends. Answers its address. As root it runs as another user, like the engine.
 */
export async function startPostgres(version: PostgresVersion): Promise<string> {
  const folder = tempDir();
  const data = join(folder, 'data');
  mkdirSync(data, { mode: 0o700 });
  const account = engineAccount(folder);
  if (account !== undefined) {
    for (const path of [folder, data]) chownSync(path, account.uid, account.gid);
    chmodSync(folder, 0o711);
  }
  const bin = account === undefined ? folders[version] : reachable(version, folder);
  const options = { ...account, cwd: '/', stdio: 'ignore' as const };
  const run = (program: string, ...args: string[]): ReturnType<typeof spawn> =>
    spawn(join(bin, program), args, options);
  const made = run('initdb', '-D', data, '-U', 'boss', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N');
  await new Promise((resolve) => made.once('close', resolve));
  const port = await freePort();
  const settings = ['listen_addresses=127.0.0.1', 'fsync=off', `unix_socket_directories=${folder}`];
  const server = run('postgres', '-D', data, '-p', `${port}`, ...settings.flatMap((text) => ['-c', text]));
  const ended = new Promise((resolve) => server.once('close', resolve));
  cleanUp(async () => {
    server.kill('SIGINT');
    await ended;
  });
  await untilReady(port);
  return `postgresql://boss@127.0.0.1:${port}/postgres`;
}

/** Where another user may run the programs: a copy, where the tests' tools may be in anybody's home. */
function reachable(version: PostgresVersion, folder: string): string {
  if (version === 15) return folders[version];
  const copy = join(folder, 'programs');
  for (const part of ['bin', 'lib', 'share']) {
    cpSync(join(dirname(folders[version]), part), join(copy, part), { recursive: true });
  }
  return join(copy, 'bin');
}

async function untilReady(port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const { code } = await runCommand('psql', [
      ...['-X', '-h', '127.0.0.1', '-p', `${port}`, '-U', 'boss', '-d', 'postgres', '-c', 'SELECT 1'],
    ]);
    if (code === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('PostgreSQL did not start');
}
