/** Looks for the fields of a list in rows, and at their JSON types. */
import assert from 'node:assert/strict';
import type { Row } from './support.ts';

const LETTERS: Readonly<Record<string, string>> = { string: 's', number: 'n', boolean: 'b' };

export function letterOf(value: unknown): string {
  if (Array.isArray(value)) return 'a';
  return LETTERS[typeof value] ?? 'o';
}

/** The values at a path such as a[].b, with 'missing' where an object lacks the field. */
export function valuesAt(rows: readonly unknown[], path: string): unknown[] {
  let found: unknown[] = [...rows];
  for (const step of path.split('.')) {
    const name = step.replace('[]', '');
    // Fields of an absent object are not missing, and a part may be of another shape (a link, an empty array).
    const holders = found.filter((value) => letterOf(value) === 'o' && value !== null) as Row[];
    found = holders.map((holder) => (name in holder ? holder[name] : 'missing'));
    if (step.endsWith('[]')) found = found.flatMap((value) => (Array.isArray(value) ? value : []));
  }
  return found;
}

/** Every field is in every row, or in some with `?`, is of its type, and is not always null. */
export function checkFields(rows: readonly unknown[], list: string, neverSet: readonly string[] = []): void {
  for (const field of list.split(' ')) {
    const [path = '', letters = ''] = field.split(':');
    const some = letters.endsWith('?');
    const values = valuesAt(rows, path).filter((value) => !some || value !== 'missing');
    assert.ok(values.length > 0, `${path} never occurs`);
    for (const value of values) {
      assert.notEqual(value, 'missing', path);
      if (value !== null) assert.ok(letters.includes(letterOf(value)), `${path} is ${JSON.stringify(value)}`);
    }
    assert.ok(values.some((value) => value !== null) || neverSet.includes(path), `${path} is always null`);
  }
}
