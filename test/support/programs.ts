import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { repoRoot } from './repo-root.ts';

/** What a test that needs a program spreads into its options: nothing, or the reason to skip it. */
export interface Needs {
  readonly skip?: string;
}

/** Where .ci/run puts the tools that the tests need and the system does not have. */
export const toolsDir = process.env['STOREWIRE_TEST_TOOLS'] ?? join(repoRoot, '.ci', 'tools');

/** A test that needs programs: skipped with a message where one is missing, failed where CI promises them. */
export function needsProgram(...names: readonly string[]): Needs {
  return needs(names.filter((name) => !hasProgram(name)));
}

/** The python that has the module, from the tools' virtual environment or from the PATH. */
export function findPython(module: string): string | undefined {
  const candidates = [join(toolsDir, 'venv', 'bin', 'python3'), 'python3'];
  return candidates.find((python) => spawnSync(python, ['-c', `import ${module}`]).status === 0);
}

export function needsPython(module: string): Needs {
  return needs(findPython(module) === undefined ? [`python3 with ${module}`] : []);
}

/** PostgreSQL's JDBC driver: `STOREWIRE_TEST_PGJDBC`, the tools' folder, or Debian's package. */
export function findPgjdbc(): string | undefined {
  const candidates = [
    process.env['STOREWIRE_TEST_PGJDBC'] ?? '',
    join(toolsDir, 'postgresql.jar'),
    '/usr/share/java/postgresql.jar',
  ];
  return candidates.find((path) => path !== '' && existsSync(path));
}

/** A JDK (its launcher compiles a single source file) and the driver. */
export function needsPgjdbc(): Needs {
  return needs([
    ...(hasProgram('javac') ? [] : ['a JDK']),
    ...(findPgjdbc() === undefined ? ['PostgreSQL’s JDBC driver'] : []),
  ]);
}

/** Chromium or Chrome: `STOREWIRE_TEST_CHROMIUM`, or one of the usual programs. */
export function findChromium(): string | undefined {
  const named = process.env['STOREWIRE_TEST_CHROMIUM'];
  const candidates = [
    ...(named === undefined ? [] : [named]),
    ...['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].flatMap(
      (name) => findProgram(name) ?? [],
    ),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ];
  return candidates.find((path) => existsSync(path));
}

export function needsChromium(): Needs {
  return needs(findChromium() === undefined ? ['Chromium'] : []);
}

/** Nothing, or the reason to skip; on CI it throws. */
export function needs(missing: readonly string[]): Needs {
  if (missing.length === 0) return {};
  const reason = `this test needs ${missing.join(' and ')}`;
  if (process.env['CI'] === 'true') throw new Error(`${reason}; .ci/run installs what the tests need`);
  return { skip: reason };
}

const hasProgram = (name: string): boolean => findProgram(name) !== undefined;

function findProgram(name: string): string | undefined {
  const folders = [join(toolsDir, 'bin'), ...(process.env['PATH'] ?? '').split(':')];
  return folders
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));
}
