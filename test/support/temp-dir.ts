import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cleanUp } from './clean-up.ts';

/**
 * A new folder, removed when the test file ends. Others may pass through it (not list it): as root, the engine
 * runs as another user and keeps its data below. The path is short, since a Unix socket's may have 107 bytes.
 */
export function tempDir(): string {
  const path = mkdtempSync(join(tmpdir(), 's-'));
  chmodSync(path, 0o711);
  cleanUp(() => rmSync(path, { recursive: true, force: true }));
  return path;
}
