import assert from 'node:assert/strict';
import { test } from 'node:test';
import { conditions } from '../../../src/errors/index.ts';
import { filesBelow, readSource } from './source-files.ts';

/** The table's rows: SQLSTATE, condition, meaning and causes, remedy. */
const rows = readSource('docs/errors.md')
  .lines.filter((line) => /^\| `/.test(line))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

test('docs/errors.md has one row for every condition, and no other', () => {
  assert.deepEqual(
    rows.map(([sqlstate, name]) => [name?.replaceAll('`', ''), sqlstate?.replaceAll('`', '')]).sort(),
    Object.entries(conditions).sort(),
  );
});

test('every row of docs/errors.md tells cause and remedy', () => {
  for (const [sqlstate, , cause = '', remedy = ''] of rows) {
    assert.match(cause, /\w{3}.*\.$/, `${sqlstate} has no cause in full sentences`);
    assert.match(remedy, /\w{3}.*\.$/, `${sqlstate} has no remedy in full sentences`);
  }
});

test('every condition is raised somewhere', () => {
  const sources = filesBelow(['src', 'procedures']).filter(
    ({ path }) => !path.endsWith('errors/conditions.ts'),
  );
  const text = sources.map((source) => source.text).join('\n');
  const unused = Object.entries(conditions).filter(
    ([name, sqlstate]) => !text.includes(`'${name}'`) && !text.includes(`'${sqlstate}'`),
  );
  assert.deepEqual(
    unused.map(([name]) => name),
    [],
    'a condition that nothing raises misleads the reader of docs/errors.md',
  );
});

test('messages are one line in lower case without a full stop', () => {
  const pattern = /new StorewireError\(\s*'\w+',\s*(?:'([^']*)'|"([^"]*)"|`([^`]*)`)/g;
  const wrong = filesBelow(['src', 'procedures']).flatMap(({ path, text }) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const message = match[1] ?? match[2] ?? match[3] ?? '';
      // Names (BigCommerce, ${…}) may come first; a sentence's capital is followed by an ordinary word.
      const sentence = /^(The|A|An|No|Could|Cannot|Can't|It|This|There|Please)\b/.test(message);
      return sentence || /[.!\n]$/.test(message) ? [`${path}: ${message}`] : [];
    }),
  );
  assert.deepEqual(wrong, []);
});
