import assert from 'node:assert/strict';
import { posix } from 'node:path';
import { test } from 'node:test';
import { filesBelow, type SourceFile } from './source-files.ts';

/**
 * What each folder may import besides itself. A folder stands below all that may import it: there is no way round.
 * The sandbox plays the stores' part and must not share the gateway's understanding of them.
 */
const layers: Readonly<Record<string, readonly string[]>> = {
  'src/errors': [],
  'src/wire': ['src/errors'],
  'src/catalog': ['src/errors', 'schemas', 'procedures'],
  'src/sql': ['src/errors', 'src/catalog'],
  'src/platforms': ['src/errors', 'src/catalog'],
  'src/oauth': ['src/errors', 'src/catalog', 'src/platforms'],
  'src/fetch': ['src/errors', 'src/catalog', 'src/platforms'],
  'src/load': ['src/errors', 'src/catalog', 'src/fetch'],
  'src/planner': ['src/errors', 'src/catalog', 'src/sql', 'src/fetch'],
  'src/engine': ['src/errors', 'src/catalog'],
  'src/write': [
    'src/errors',
    'src/catalog',
    'src/sql',
    'src/platforms',
    'src/fetch',
    'src/load',
    'src/planner',
  ],
  'src/session': [
    'src/errors',
    'src/wire',
    'src/oauth',
    'src/catalog',
    'src/sql',
    'src/platforms',
    'src/fetch',
    'src/load',
    'src/planner',
    'src/engine',
    'src/write',
  ],
  'src/sandbox': [],
  'src/cli': [
    'src/errors',
    'src/oauth',
    'src/catalog',
    'src/platforms',
    'src/engine',
    'src/session',
    'src/sandbox',
    'src/fetch',
    'src/planner',
    'src/sql',
  ],
  schemas: ['src/catalog'],
  procedures: ['src/catalog'],
};

/** `src/cli` for `src/cli/config/load.ts`, `schemas` for `schemas/bigcommerce/orders.ts`. */
function folderOf(path: string): string {
  const [top = '', second = ''] = path.split('/');
  return top === 'src' ? `${top}/${second}` : top;
}

interface Import {
  readonly line: number;
  readonly from: string;
  readonly to: string;
}

function importsOf({ path, text }: SourceFile): Import[] {
  const pattern = /\b(?:from|import)\s*\(?\s*'(\.[^']*)'/g;
  return [...text.matchAll(pattern)].map((match) => ({
    line: text.slice(0, match.index).split('\n').length,
    from: path,
    to: posix.join(posix.dirname(path), match[1] ?? ''),
  }));
}

const files = filesBelow(['src', 'schemas', 'procedures']);

test('there are sources to look at', () => assert.ok(files.length > 50));

test('imports point one way', () => {
  const wrong = files.flatMap(importsOf).filter(({ from, to }) => {
    const [mine, theirs] = [folderOf(from), folderOf(to)];
    return mine !== theirs && !(layers[mine] ?? []).includes(theirs);
  });
  const lines = wrong.map(
    ({ from, line, to }) =>
      `${from}:${line} imports ${to}: ${folderOf(from)} may import ${(layers[folderOf(from)] ?? []).join(', ') || 'nothing'}. ` +
      'Hand the value in from above, or move what both need into a folder below.',
  );
  assert.deepEqual(lines, []);
});

test('the allowed imports hold no cycle', () => {
  const below = (folder: string, path: readonly string[]): void => {
    // schemas and procedures are loaded by the catalog at run time and made with its functions.
    if (folder === 'schemas' || folder === 'procedures') return;
    assert.ok(!path.includes(folder), [...path, folder].join(' -> '));
    for (const next of layers[folder] ?? []) below(next, [...path, folder]);
  };
  for (const folder of Object.keys(layers)) below(folder, []);
});

test('every folder of src has its place', () => {
  const folders = new Set(files.map(({ path }) => folderOf(path)));
  assert.deepEqual(
    [...folders].filter((folder) => !(folder in layers)),
    [],
    'add the folder to the table of this test',
  );
});

test('files are imported by their own ending', () => {
  const wrong = [...files, ...filesBelow(['test', 'bench'])]
    .flatMap(importsOf)
    .filter(({ to }) => !/\.(ts|json)$/.test(to));
  assert.deepEqual(
    wrong.map(({ from, line, to }) => `${from}:${line} imports ${to}`),
    [],
  );
});
