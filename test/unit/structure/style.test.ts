import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filesBelow, type SourceFile } from './source-files.ts';

const sources = filesBelow(['src', 'schemas', 'procedures', 'bench']);
/** A definition is as long as its table has columns. */
const code = sources.filter(({ path }) => !/^(schemas|procedures)\//.test(path));
const tests = filesBelow(['test']);
const everything = [...sources, ...tests, ...filesBelow(['docs', 'examples', '.ci'], [''])];

/** The lines that match, as `file:line: text`. */
function grep(files: readonly SourceFile[], pattern: RegExp): string[] {
  return files.flatMap(({ path, lines }) =>
    lines.flatMap((line, i) => (pattern.test(line) ? [`${path}:${i + 1}: ${line.trim()}`] : [])),
  );
}

/** This file has to name what it looks for. */
const others = everything.filter(({ path }) => !path.startsWith('test/unit/structure/'));

test('a file holds one concept: about 150 lines, never more than 220', () => {
  const long = code.filter(({ lines }) => lines.length > 220);
  assert.deepEqual(
    long.map(({ path, lines }) => `${path}: ${lines.length} lines; split it where its second noun begins`),
    [],
  );
});

test('a function fits on a screen: about 60 lines, never more than 75', () => {
  assert.deepEqual(code.flatMap(longFunctions), []);
});

test('nothing is left unfinished', () => {
  assert.deepEqual(grep(others, /\b(TODO|FIXME|XXX|HACK)\b|not (yet )?implemented|@ts-(ignore|nocheck)/), []);
});

test('no test is narrowed or skipped', () => {
  assert.deepEqual(grep(others, /\b(it|test|describe|suite)\.(only|skip|todo)\b/), []);
});

test('every test is named as a fact', () => {
  assert.deepEqual(grep(tests, /^\s*(it|test)\(\s*['"`](should|must|tests?|works?|check)\b/i), []);
});

test('no file names a place on a machine of its author', () => {
  assert.deepEqual(grep(others, /\/work\/|\/home\/\w|\/Users\/\w|\/root\/|\.\.\/shared\//), []);
});

test('comments say why, not that something is obvious', () => {
  assert.deepEqual(grep(sources, /\/\/ (Simply|Obviously|Just|Note that|Increment|Loop over)\b/), []);
});

/** Biome indents: a function ends at the first `}` that stands as far in as its first line. */
function longFunctions({ path, lines }: SourceFile): string[] {
  const long: string[] = [];
  lines.forEach((line, start) => {
    const head =
      /^( *)(export |default |async |static |private |readonly |override )*(function\b|#?\w+\(|get |set |const \w+ = .*=> \{)/.exec(
        line,
      );
    if (head === null || !line.endsWith('{') || /^\s*(if|for|while|switch|return|await)\b/.test(line)) return;
    const end = lines.findIndex((other, i) => i > start && other.startsWith(`${head[1]}}`));
    if (end - start > 75) long.push(`${path}:${start + 1}: ${end - start} lines`);
  });
  return long;
}
