import assert from 'node:assert/strict';
import { delimiter, join } from 'node:path';
import { findPgjdbc } from './programs.ts';
import { repoRoot } from './repo-root.ts';
import { runCommand } from './run-command.ts';
import { tempDir } from './temp-dir.ts';

/** Compiles a program of test/clients/java and runs it with pgjdbc; answers its lines. */
export function java(program: string, ...args: string[]): Promise<string[]> {
  return javaWith(findPgjdbc() ?? '', program, ...args);
}

/** The same with a driver of one's choice. */
export async function javaWith(driver: string, program: string, ...args: string[]): Promise<string[]> {
  const folder = tempDir();
  const classes = [driver, folder].join(delimiter);
  const source = join(repoRoot, 'test', 'clients', 'java', `${program}.java`);
  const compiled = await runCommand('javac', ['-cp', classes, '-d', folder, source], { timeout_ms: 120_000 });
  assert.equal(compiled.code, 0, compiled.stderr);
  const { stdout, stderr, code } = await runCommand('java', ['-cp', classes, program, ...args], {
    timeout_ms: 120_000,
  });
  assert.equal(code, 0, stderr + stdout);
  return stdout.trim().split('\n');
}
