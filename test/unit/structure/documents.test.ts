import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { test } from 'node:test';
import { repoRoot } from '../../support/repo-root.ts';
import { filesBelow, readSource } from './source-files.ts';

const documents = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'].map(readSource),
  ...filesBelow(['docs'], ['.md']),
];

test('README.md shows the two commands', () => {
  const { lines } = readSource('README.md');
  assert.ok(lines.includes('    npm ci && npm run demo'));
  assert.ok(lines.includes('    npm ci && npm test'));
});

test('every link between documents leads to a file', () => {
  const broken = documents.flatMap(({ path, text }) =>
    [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)]
      .map((match) => posix.join(posix.dirname(path), match[1] ?? ''))
      .filter((target) => !existsSync(join(repoRoot, target)))
      .map((target) => `${path}: ${target}`),
  );
  assert.deepEqual(broken, []);
});

test('every file or folder of the sources that a document names is there', () => {
  const broken = documents.flatMap(({ path, text }) =>
    [...text.matchAll(/`((?:src|schemas|procedures|test|bench)\/[\w./-]*)`/g)]
      .map((match) => match[1] ?? '')
      .filter((target) => !existsSync(join(repoRoot, target)))
      .map((target) => `${path}: ${target}`),
  );
  assert.deepEqual(broken, []);
});

test('the map in docs/architecture.md has every folder of src', () => {
  const { text } = readSource('docs/architecture.md');
  const folders = new Set(filesBelow(['src']).map(({ path }) => path.split('/').slice(0, 2).join('/')));
  assert.deepEqual(
    [...folders].filter((folder) => !text.includes(`| \`${folder}\``)),
    [],
  );
});

test('CHANGELOG.md has the version of package.json', () => {
  const { version } = JSON.parse(readSource('package.json').text) as { version: string };
  assert.ok(readSource('CHANGELOG.md').text.includes(`\n## ${version}`));
});
