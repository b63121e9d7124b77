import { execFile, execFileSync, spawn } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The path of a program, or undefined when the machine has none. pgbench hides in Debian's version folders. */
export function program(name: string): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(':'), '/usr/sbin'];
  const debian = '/usr/lib/postgresql';
  if (existsSync(debian)) {
    folders.push(...readdirSync(debian).map((version) => join(debian, version, 'bin')));
  }
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/** Transactions per second of a one-statement script, 4 clients. */
export async function pgbench(
  url: string,
  mode: string,
  sql: string,
  seconds: number,
  folder: string,
): Promise<number> {
  const file = join(folder, 'script.sql');
  writeFileSync(file, `${sql};\n`);
  const args = ['-n', '-f', file, '-M', mode, '-c', '4', '-T', String(seconds), url];
  const { stdout } = await run(program('pgbench') ?? 'pgbench', args);
  return Number(/tps = ([\d.]+)/.exec(stdout)?.[1]);
}

/** Milliseconds for psql to read a statement's whole result. */
export async function psqlTime(url: string, sql: string): Promise<number> {
  const began = performance.now();
  await run(program('psql') ?? 'psql', ['-XAt', '-o', '/dev/null', '-c', sql, url]);
  return performance.now() - began;
}

/** Starts pgbouncer (session pooling, TLS off) in front of the engine's socket folder; undefined without it. */
export async function startPgbouncer(
  target: { folder: string; database: string; user: string; password: string },
  work: string,
): Promise<{ url: string; stop(): void } | undefined> {
  const path = program('pgbouncer');
  if (path === undefined) {
    return undefined;
  }
  const port = 20_000 + (process.pid % 20_000);
  const { folder, database, user, password } = target;
  const config = join(work, 'pgbouncer.ini');
  writeFileSync(
    config,
    `[databases]
${database} = host=${folder} dbname=${database} user=${user} password=${password}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = session
`,
    { mode: 0o644 },
  );
  const asRoot = process.getuid?.() === 0;
  if (asRoot) {
    execFileSync('chmod', ['755', work]);
  }
  // pgbouncer refuses to run as root.
  const child = spawn(path, [config], { stdio: 'ignore', ...(asRoot ? { uid: 65534, gid: 65534 } : {}) });
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  return {
    url: `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`,
    stop: () => child.kill(),
  };
}
