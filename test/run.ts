/**
 * Runs the tests: `npm test -- [--name PATTERN] [FILTER …]`. A filter is a kind (`unit`) or a part of a path
 * (`unit/planner`). Ends with a line of its own, `N passed, N failed`, and exit code 1 when anything failed,
 * nothing ran, or a test left a process behind.
 */
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { collect, readMatrix, unshown, updateMatrix } from './support/runner/client-matrix.ts';
import { endLeaks, findLeaks } from './support/runner/leaks.ts';
import { type FileResult, runFile } from './support/runner/run-file.ts';
import { type Selected, selectFiles } from './support/runner/select.ts';

/** Tests start databases and JVMs: more at once than cores only makes each of them slower. */
const concurrency = Math.min(4, Math.max(2, availableParallelism()));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { name: { type: 'string', short: 't' } },
});
const pattern = values.name === undefined ? undefined : new RegExp(values.name);

const marker = `STOREWIRE_TEST_RUN=${randomUUID()}`;
const temporary = realpathSync(mkdtempSync(join(tmpdir(), 'swt-')));
// The engine runs as an unprivileged user when the tests run as root: it must be able to reach its data.
chmodSync(temporary, 0o711);
process.env['STOREWIRE_TEST_RUN'] = marker.slice(marker.indexOf('=') + 1);
process.env['TMPDIR'] = temporary;
process.env['NODE_OPTIONS'] = `${process.env['NODE_OPTIONS'] ?? ''} --enable-source-maps`.trim();

const results: FileResult[] = [];
try {
  const root = import.meta.dirname;
  const queue = selectFiles(root, positionals);
  if (queue.length === 0) console.error(`no test file matches ${positionals.join(' ') || root}`);
  await Promise.all(Array.from({ length: concurrency }, () => work(root, queue)));
} finally {
  const leaks = await findLeaks(temporary, marker);
  endLeaks(leaks);
  rmSync(temporary, { recursive: true, force: true });
  results.push(...checkClients());
  process.exitCode = summarize(
    results,
    leaks.map((leak) => `process ${leak.pid}: ${leak.what}`),
  )
    ? 0
    : 1;
}

async function work(root: string, queue: Selected[]): Promise<void> {
  for (let next = queue.shift(); next; next = queue.shift()) {
    const result = await runFile(next.path, root, next.timeout_ms, pattern);
    results.push(result);
    print(result);
  }
}

/** Keeps docs/clients.md true: a run of everything, where nothing may be skipped, has to show all that it promises. */
function checkClients(): FileResult[] {
  const shown = collect(results.flatMap((result) => result.works));
  if (process.env['UPDATE_DOCS'] === '1') updateMatrix(shown);
  const whole = positionals.length === 0 && pattern === undefined && process.env['CI'] === 'true';
  const missing = whole ? unshown(readMatrix(), shown) : [];
  if (missing.length === 0) return [];
  const text = `no test has shown it:\n${missing.join('\n')}`;
  const failure = { name: 'docs/clients.md promises what the tests show', text };
  const file = 'docs/clients.md';
  const base = { passed: 0, skipped: 0, notes: [], works: [], output: '', duration_ms: 0 };
  const result = { ...base, file, failures: [failure] };
  print(result);
  return [result];
}

function print(result: FileResult): void {
  const counts = [`${result.passed} passed`];
  if (result.failures.length > 0) counts.push(`${result.failures.length} failed`);
  if (result.skipped > 0) counts.push(`${result.skipped} skipped`);
  const mark = result.failures.length > 0 ? 'FAIL' : 'ok  ';
  console.log(`${mark} ${result.file} (${counts.join(', ')}; ${(result.duration_ms / 1000).toFixed(1)} s)`);
  for (const note of result.notes) console.log(`     ${note}`);
  for (const failure of result.failures) console.log(`\n  ✗ ${failure.name}\n${indent(failure.text)}\n`);
  if (result.failures.length > 0 && result.output !== '')
    console.log(`  output:\n${indent(result.output)}\n`);
}

function indent(text: string): string {
  return text.trimEnd().replaceAll(/^/gm, '    ');
}

/** Prints the totals; true when all is well. */
function summarize(files: readonly FileResult[], leaks: readonly string[]): boolean {
  const sum = (count: (file: FileResult) => number) => files.reduce((total, file) => total + count(file), 0);
  const passed = sum((file) => file.passed);
  const skipped = sum((file) => file.skipped);
  const failures = files.flatMap((file) => file.failures);
  const failed = failures.length + (leaks.length > 0 ? 1 : 0);
  if (failed > 0) console.log('\nfailed:');
  for (const failure of failures) console.log(`  ✗ ${failure.name}`);
  if (leaks.length > 0) console.log(`  ✗ the tests left processes behind\n${indent(leaks.join('\n'))}`);
  console.log('');
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  return failed === 0 && passed > 0;
}
