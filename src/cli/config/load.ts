import { readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { defaultDataDir } from '../../engine/index.ts';
import { StorewireError } from '../../errors/index.ts';
import { readClients } from './clients.ts';
import { readDatabases } from './databases.ts';
import { type Environment, type Mistake, Reader } from './reader.ts';
import { readCache, readEngine, readListen, readTls } from './server.ts';
import type { Config } from './types.ts';
import { readUsers } from './users.ts';

/**
 * Reads a configuration file. All its mistakes together are one `config_file_error`, each with file, line, column,
 * key and, where there is one, the remedy.
 */
export function loadConfig(file: string, env: Environment = process.env): Config {
  return readConfig(file, readText(file), env);
}

/** As `loadConfig`, of a text that was already read. Relative paths in it start from the file's folder. */
export function readConfig(file: string, text: string, env: Environment): Config {
  const reader = new Reader(text, env);
  const config = reader.mistakes.length === 0 ? read(file, reader) : undefined;
  if (config !== undefined && reader.mistakes.length === 0) return config;
  const mistakes = reader.mistakes.toSorted((a, b) => a.line - b.line || a.column - b.column);
  const [first, ...more] = mistakes.map((mistake) => describe(file, mistake));
  const count = more.length === 0 ? 'a mistake' : `${mistakes.length} mistakes`;
  throw new StorewireError('config_file_error', `cannot use the configuration because of ${count}`, {
    detail: [first, ...more].join('\n'),
    hint: 'docs/configuration.md lists every key with its default and its allowed values.',
  });
}

function read(file: string, reader: Reader): Config {
  const keys = ['listen', 'tls', 'dataDir', 'engine', 'users', 'databases', 'clients', 'cache'] as const;
  const top = reader.object(reader.root(), keys);
  const folder = dirname(resolve(file));
  const databases = readDatabases(reader, top.databases);
  return {
    file: resolve(file),
    listen: readListen(reader, top.listen),
    tls: readTls(reader, top.tls, folder),
    dataDir: resolve(folder, (top.dataDir && reader.text(top.dataDir)) ?? defaultDataDir()),
    engine: readEngine(reader, top.engine),
    users: readUsers(reader, top.users, databases),
    databases,
    clients: readClients(reader, top.clients, folder),
    cacheMegabytes: readCache(reader, top.cache),
  };
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    const why =
      code === 'ENOENT'
        ? 'there is no such file'
        : code === 'EISDIR'
          ? 'it is a folder'
          : `the system says ${code}`;
    throw new StorewireError('config_file_error', `cannot read the configuration file ${file}: ${why}`, {
      hint: 'Name the file with --config FILE; README.md has an example.',
      cause,
    });
  }
}

function describe(file: string, { line, column, path, message, hint }: Mistake): string {
  const where = `${basename(file)}:${line}:${column}`;
  const subject = path === '' ? message : `${path}: ${message}`;
  return hint === undefined ? `${where}: ${subject}` : `${where}: ${subject}. ${hint}`;
}
