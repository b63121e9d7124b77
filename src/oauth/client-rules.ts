import { realpathSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { definitionOf, findProperty, type PropertyName } from './properties.ts';
import type { PropertyProblem } from './read-properties.ts';
import { certificateKind } from './value.ts';

/** What the configuration lets clients name in properties that reach beyond their own connection. */
export interface ClientRules {
  /** Files below this folder may be named. Absent: none. */
  readonly folder?: string | undefined;
  /** Hosts (`api.example.com`, or with a port `127.0.0.1:8080`) that may be named. */
  readonly hosts?: readonly string[] | undefined;
}

/**
 * The properties among those that a client sent which it may not set: files and addresses, which would make the
 * server read, write or send tokens where the client chooses. Unknown names are not judged here.
 */
export function refusedToClients(
  pairs: Iterable<readonly [name: string, value: string]>,
  rules: ClientRules,
): PropertyProblem[] {
  const given = [...pairs].flatMap(([text, value]) => {
    const name = findProperty(text);
    return name === undefined || value === '' ? [] : [{ name, value }];
  });
  const proxy = given.find(({ name }) => name === 'ProxyServer');
  return given.flatMap(({ name, value }) => {
    const reaches = reach(name, value);
    if (reaches === undefined) return [];
    if (reaches === 'file') return mayName(value, rules.folder) ? [] : [refusedFile(name)];
    // The other properties of a proxy say nothing about where it is; they come with an allowed one or not at all.
    const host = name.startsWith('Proxy') ? proxy?.value : hostOf(value);
    return host !== undefined && allows(rules.hosts, host) ? [] : [refusedHost(name)];
  });
}

function reach(name: PropertyName, value: string): 'file' | 'host' | undefined {
  if (name === 'OAuthSettingsLocation' && value.startsWith('memory://')) return undefined;
  if (name === 'SSLServerCert' && certificateKind(value) !== 'file') return undefined;
  return definitionOf(name).reaches;
}

/** Whether the file is below the folder, links followed. */
function mayName(file: string, folder: string | undefined): boolean {
  if (folder === undefined) return false;
  const home = real(resolve(folder));
  return real(resolve(file)).startsWith(home.endsWith(sep) ? home : home + sep);
}

/** As `realpath`, for files that do not exist yet too: their nearest existing folder counts. */
function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const above = dirname(path);
    return above === path ? path : join(real(above), basename(path));
  }
}

function allows(hosts: readonly string[] = [], host: string): boolean {
  const wanted = host.toLowerCase();
  const bare = wanted.replace(/:\d+$/, '');
  return hosts.some((allowed) => allowed.toLowerCase() === wanted || allowed.toLowerCase() === bare);
}

function hostOf(address: string): string | undefined {
  return URL.canParse(address) ? new URL(address).host : undefined;
}

const refusedFile = (name: PropertyName): PropertyProblem => ({
  message: `${name} cannot be set by a client`,
  hint: 'The server’s configuration names a folder whose files clients may use, or none.',
});

const refusedHost = (name: PropertyName): PropertyProblem => ({
  message: `${name} cannot be set by a client`,
  hint: 'The server’s configuration lists the hosts that clients may name, or none.',
});
