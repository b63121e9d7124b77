import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { defaults } from '../../../src/cli/config/index.ts';
import { definitionOf, type PropertyDefinition, propertyNames } from '../../../src/oauth/properties.ts';
import { repoRoot } from '../../support/repo-root.ts';
import { readSource } from './source-files.ts';

const path = 'docs/configuration.md';
const block = /(<!-- properties: .*-->\n)([\s\S]*?)(<!-- end of properties -->)/;

function boundsOf({ least, most }: PropertyDefinition): string[] {
  if (least === undefined) return [];
  return [most === undefined ? `from ${least}` : `${least} to ${most}`];
}

function table(): string {
  const rows = propertyNames.map((name) => {
    const property = definitionOf(name);
    const bounds = boundsOf(property);
    const values = (property.values ?? (property.type === 'boolean' ? ['true', 'false'] : bounds)).join(', ');
    const shown = property.default === undefined ? '' : `\`${property.default}\``;
    return `| \`${name}\` | ${values} | ${shown} | ${property.doc}${property.secret ? ' Secret.' : ''} |`;
  });
  return ['', '| Property | Allowed | Default | Meaning |', '|---|---|---|---|', ...rows, '', ''].join('\n');
}

test('docs/configuration.md lists the connection properties as they are defined', () => {
  const { text } = readSource(path);
  if (process.env['UPDATE_DOCS'] === '1') {
    writeFileSync(
      join(repoRoot, path),
      text.replace(block, (_all, head, _old, end) => `${head}${table()}${end}`),
    );
    return;
  }
  assert.equal(
    block.exec(text)?.[2],
    table(),
    'UPDATE_DOCS=1 npm test -- unit/structure/configuration-doc writes it anew',
  );
});

test('docs/configuration.md states the defaults of the keys', () => {
  const { text } = readSource(path);
  for (const [key, value] of [
    ['listen.host', defaults.host],
    ['listen.port', defaults.port],
    ['users[].readOnly', defaults.readOnly],
    ['databases.<name>.clientProperties', defaults.clientProperties],
    ['databases.<name>.scratch', defaults.scratch],
    ['cache.megabytes', defaults.cacheMegabytes],
  ]) {
    assert.ok(text.includes(`| \`${key}\` | \`${value}\` |`), `${key} defaults to ${value}`);
  }
});
