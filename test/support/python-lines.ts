import assert from 'node:assert/strict';
import { join } from 'node:path';
import { findPython } from './programs.ts';
import { repoRoot } from './repo-root.ts';
import { runCommand } from './run-command.ts';

/**
 * Runs a program of test/clients/python under the Python that has the module, warnings being errors. Answers what it
 * printed, `name: result` a line, by the names.
 */
export async function pythonLines(
  module: string,
  program: string,
  ...args: readonly string[]
): Promise<Record<string, string>> {
  const file = join(repoRoot, 'test', 'clients', 'python', program);
  const { stdout, stderr, code } = await runCommand(
    findPython(module) ?? 'python3',
    ['-W', 'error', file, ...args],
    { env: { PYTHONDONTWRITEBYTECODE: '1', PGOPTIONS: '' }, timeout_ms: 120_000 },
  );
  assert.equal(code, 0, stderr + stdout);
  const lines = stdout.trim().split('\n');
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(': ')), line.slice(line.indexOf(': ') + 2)]),
  );
}
