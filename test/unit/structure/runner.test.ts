import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { runCommand } from '../../support/run-command.ts';
import { endLeaks, findLeaks } from '../../support/runner/leaks.ts';
import type { FileResult } from '../../support/runner/run-file.ts';
import { selectFiles } from '../../support/runner/select.ts';
import { tempDir } from '../../support/temp-dir.ts';

const support = join(import.meta.dirname, '..', '..', 'support', 'runner');

/** What the runner makes of a test file with this text. In a process of its own: node:test does not nest. */
async function runText(text: string, timeout_ms = 20_000): Promise<FileResult> {
  const folder = tempDir();
  const file = join(folder, 'some.test.mjs');
  writeFileSync(file, `import { describe, it, test } from 'node:test';\n${text}`);
  const runner = pathToFileURL(join(support, 'run-file.js')).href;
  const script = join(folder, 'run.mjs');
  writeFileSync(
    script,
    `delete process.env.NODE_TEST_CONTEXT;
    const { runFile } = await import('${runner}');
    console.log(JSON.stringify(await runFile('${file}', '${folder}', ${timeout_ms})));`,
  );
  const { stdout, stderr } = await runCommand(process.execPath, [script]);
  assert.equal(stderr, '');
  return JSON.parse(stdout) as FileResult;
}

test('passed and skipped tests are counted, suites are not', async () => {
  const result = await runText(`
    describe('suite', () => { it('one', () => {}); it('two', () => {}); });
    test('three', async (t) => { t.diagnostic('a note'); });
    test('four', (t) => t.skip('no psql'));`);
  assert.equal(result.passed, 3);
  assert.equal(result.skipped, 1);
  assert.deepEqual(result.failures, []);
  assert.deepEqual(result.notes, ['a note', 'skipped: four (no psql)']);
});

test('a failure is named from the outside in, and shows its stack', async () => {
  const result = await runText(`
    describe('suite', () => { it('inner', () => { throw new Error('boom'); }); });
    test('outer', async (t) => { await t.test('part', () => { throw new Error('bang'); }); });`);
  assert.deepEqual(
    result.failures.map(({ name }) => name),
    ['some.test.mjs › suite › inner', 'some.test.mjs › outer › part'],
  );
  assert.match(result.failures[0]?.text ?? '', /^Error: boom\n +at /);
});

const broken: readonly [fact: string, text: string, failure: RegExp][] = [
  ['a file that does not load fails', "throw new Error('at load');", /did not load/],
  ['a file without a test fails', '', /holds no test/],
  [
    'a file that ends with an error behind its tests fails',
    "test('x', () => {}); setTimeout(() => { throw new Error('late'); });",
    /late|did not load or did not end/,
  ],
  [
    'a hook that fails fails',
    "import { after } from 'node:test'; after(() => { throw new Error('hook'); }); test('x', () => {});",
    /hook|did not end in order/,
  ],
];
for (const [fact, text, failure] of broken) {
  test(fact, async () => {
    const { failures } = await runText(text);
    assert.ok(failures.length > 0);
    assert.match(failures.map((one) => one.text).join(), failure);
  });
}

test('a file that hangs fails after its time, and its process is ended', async () => {
  const started = performance.now();
  const { failures } = await runText(
    "test('hangs', () => new Promise((r) => setTimeout(r, 60_000)));",
    1_500,
  );
  assert.ok(performance.now() - started < 15_000);
  assert.match(failures.map(({ text }) => text).join(), /did not end within 1\.5 s/);
});

test('a process that works in the folder of the run is a leak, and can be ended', async () => {
  const folder = realpathSync(tempDir());
  const child = spawn('sleep', ['60'], { cwd: folder, detached: true, stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const leaks = await findLeaks(folder, 'NO_SUCH_VARIABLE=1');
  assert.deepEqual(
    leaks.map(({ pid }) => pid),
    [child.pid],
  );
  endLeaks(leaks);
  await ended;
  assert.deepEqual(await findLeaks(folder, 'NO_SUCH_VARIABLE=1'), []);
});

test('a filter is a kind or a part of a path', () => {
  const root = tempDir();
  for (const path of [
    'unit/a/units.test.js',
    'sql/b.test.js',
    'clients/unit.test.js',
    'other/c.test.js',
    'unit/a/support.js',
  ]) {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), '');
  }
  const select = (...filters: string[]) =>
    selectFiles(root, filters).map(({ path }) => path.slice(root.length + 1));
  assert.deepEqual(select(), ['unit/a/units.test.js', 'sql/b.test.js', 'clients/unit.test.js']);
  assert.deepEqual(select('unit'), ['unit/a/units.test.js']);
  assert.deepEqual(select('test/sql/b.test.ts', 'clients/unit'), ['sql/b.test.js', 'clients/unit.test.js']);
  assert.deepEqual(select('nothing'), []);
});
