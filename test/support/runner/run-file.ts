import { relative } from 'node:path';
import { run } from 'node:test';
import { readWorks, type Works } from '../works.ts';

export interface Failure {
  /** File, suites and test, from the outside in. */
  readonly name: string;
  readonly text: string;
}

export interface FileResult {
  readonly file: string;
  passed: number;
  skipped: number;
  readonly failures: Failure[];
  /** What tests reported with `t.diagnostic()`, and why skipped ones were skipped. */
  readonly notes: string[];
  /** What tests have shown of clients. */
  readonly works: Works[];
  /** stdout and stderr of the file's process. */
  output: string;
  duration_ms: number;
}

/** The most output that is kept of one file. */
const maxOutput_bytes = 200_000;

/**
 * Runs one test file in a process of its own and counts its tests (suites are not counted). A file that takes
 * longer than `timeout_ms`, fails to load, or holds no test counts as one failure. Never throws.
 *
 * The limit is an abort signal, not the `timeout` option of `run()`: from Node 24 on that option limits single
 * tests and leaves the process of a file that hangs alone.
 */
export async function runFile(
  path: string,
  root: string,
  timeout_ms: number,
  pattern?: RegExp,
): Promise<FileResult> {
  const result: FileResult = {
    file: relative(root, path),
    passed: 0,
    skipped: 0,
    failures: [],
    notes: [],
    works: [],
    output: '',
    duration_ms: 0,
  };
  const started = performance.now();
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), timeout_ms);
  const names: string[] = [];
  const fail = (name: string, text: string) =>
    result.failures.push({ name: `${result.file} › ${name}`, text });
  try {
    const events = run({
      files: [path],
      concurrency: 1,
      signal: late.signal,
      ...(pattern ? { testNamePatterns: [pattern] } : {}),
    });
    for await (const { type, data } of events) {
      if (type === 'test:start') {
        names.length = data.nesting;
        names.push(data.name);
      } else if (type === 'test:stdout' || type === 'test:stderr') {
        if (result.output.length < maxOutput_bytes) result.output += data.message;
      } else if (type === 'test:diagnostic') {
        const works = readWorks(data.message);
        if (works !== undefined) result.works.push(works);
        else if (data.file !== undefined && !isSummary(data.message)) result.notes.push(data.message);
      } else if (type === 'test:pass') {
        if (data.name === path || data.details.type === 'suite') continue;
        if (data.skip === undefined) result.passed++;
        else if (data.skip !== 'test name does not match pattern') {
          result.skipped++;
          result.notes.push(`skipped: ${data.name}${typeof data.skip === 'string' ? ` (${data.skip})` : ''}`);
        }
      } else if (type === 'test:fail') {
        const error: ReportedError = data.details.error;
        if (error.failureType === 'subtestsFailed') continue;
        if (data.name === path) {
          if (!late.signal.aborted) fail('(the file itself)', 'did not load or did not end in order');
        } else fail([...names.slice(0, data.nesting), data.name].join(' › '), describe(error));
      }
    }
  } catch (error) {
    fail('(the file itself)', describe(error));
  } finally {
    clearTimeout(timer);
  }
  if (late.signal.aborted) fail('(the file itself)', `did not end within ${timeout_ms / 1000} s`);
  if (pattern === undefined && result.passed + result.skipped + result.failures.length === 0)
    fail('(the file itself)', 'holds no test');
  result.duration_ms = performance.now() - started;
  return result;
}

interface ReportedError {
  readonly failureType?: string;
  readonly cause?: unknown;
  readonly stack?: string;
}

/** Node's own totals come as diagnostics too. */
function isSummary(message: string): boolean {
  return /^(tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) [\d.]+$/.test(message);
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause;
  if (cause instanceof Error) return cause.stack ?? cause.message;
  return cause === undefined ? (error.stack ?? error.message) : String(cause);
}
