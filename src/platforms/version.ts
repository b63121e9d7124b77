import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Storewire's version, from the package.json above this file (its distance differs between source and build). */
export const version: string = readVersion();

function readVersion(): string {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const file = join(folder, 'package.json');
    if (!existsSync(file)) continue;
    const found = JSON.parse(readFileSync(file, 'utf8')) as { name?: string; version?: string };
    if (found.name === 'storewire' && found.version) return found.version;
  }
  return '0';
}
