import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  anchor,
  page,
  readMatrix,
  renderMatrix,
  tableOf,
  unshown,
} from '../../support/runner/client-matrix.ts';
import { readSource } from './source-files.ts';

test('docs/clients.md has the table that the client tests wrote', () => {
  const { text } = readSource(page);
  assert.equal(tableOf(text), renderMatrix(readMatrix()), 'UPDATE_DOCS=1 npm test -- clients writes it anew');
});

test('docs/clients.md has a section for every client of its table', () => {
  const { text } = readSource(page);
  const headings = new Set([...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => anchor(heading)));
  const missing = Object.keys(readMatrix()).filter((client) => !headings.has(anchor(client)));
  assert.deepEqual(missing, []);
});

test('a feature that the page promises and that no test has shown is found', () => {
  const promised = { psql: { version: '15', features: ['query' as const, 'copy' as const] } };
  const shown = { psql: { version: '15', features: ['query' as const] } };
  assert.deepEqual(unshown(promised, shown), ['psql: COPY']);
  assert.deepEqual(unshown(promised, promised), []);
});
