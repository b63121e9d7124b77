import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ClientRules } from '../../oauth/index.ts';
import type { Place, Reader } from './reader.ts';

/** What clients may name in connection properties of their own: nothing beyond their connection by default. */
export function readClients(reader: Reader, place: Place | undefined, base: string): ClientRules {
  if (place === undefined) return {};
  const clients = reader.object(place, ['folder', 'hosts']);
  return {
    folder: clients.folder && readFolder(reader, clients.folder, base),
    hosts: clients.hosts && readHosts(reader, clients.hosts),
  };
}

function readFolder(reader: Reader, place: Place, base: string): string | undefined {
  const text = reader.text(place);
  if (text === undefined) return undefined;
  const folder = resolve(base, text);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return folder;
  reader.mistake(
    place,
    `there is no folder ${folder}`,
    'Make it, readable and writable for the server alone.',
  );
  return undefined;
}

/** A name or IPv4 address, or an IPv6 address in brackets, with or without a port. */
const form = /^([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(:\d{1,5})?$/;

function readHosts(reader: Reader, place: Place): string[] {
  return reader.items(place, true).flatMap((item) => {
    const host = reader.text(item);
    if (host === undefined || form.test(host)) return host ?? [];
    reader.mistake(
      item,
      `${JSON.stringify(host)} is not a host`,
      'Write its name or address alone, or with a port: api.example.com, 127.0.0.1:8080.',
    );
    return [];
  });
}
