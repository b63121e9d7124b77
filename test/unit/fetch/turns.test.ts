import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Turns } from '../../../src/fetch/turns.ts';

const anything = (): boolean => true;

/** Takes so many entries, and says whose they were: each entry is the name of its party. */
function take(turns: Turns<string>, count: number): string {
  return Array.from({ length: count }, () => turns.take(anything) ?? '-').join('');
}

function filled(parties: Readonly<Record<string, number>>): Turns<string> {
  const turns = new Turns<string>();
  for (const [party, count] of Object.entries(parties)) {
    for (let n = 0; n < count; n++) turns.add(party, party);
  }
  return turns;
}

test('parties take turns', () => {
  assert.equal(take(filled({ a: 4, b: 2, c: 1 }), 8), 'abcabaa-');
});

test('the first few entries of a party go before those of one that has had many', () => {
  const turns = filled({ a: 40 });
  take(turns, 20);
  for (let n = 0; n < 3; n++) turns.add('b', 'b');
  assert.equal(take(turns, 5), 'bbbaa');
});

test('a stream of short parties lets a long one have every fifth turn', () => {
  const turns = filled({ a: 40 });
  take(turns, 20);
  for (let n = 0; n < 50; n++) turns.add(`short ${n}`, 's');
  assert.equal(take(turns, 15), 'ssssassssassssa');
});

test('the right of way is for the first few entries, and then two long parties take turns', () => {
  const turns = filled({ a: 40 });
  take(turns, 20);
  for (let n = 0; n < 20; n++) turns.add('b', 'b');
  assert.match(take(turns, 20), /^bbbbabbbb(ab){5}/);
});

test('a party is known again when it comes back', () => {
  const turns = filled({ a: 20 });
  take(turns, 20);
  assert.ok(turns.isEmpty);
  turns.add('a', 'a');
  turns.add('b', 'b');
  assert.equal(take(turns, 2), 'ba');
});

test('a short entry goes first, whatever its party has had', () => {
  const turns = filled({ a: 30, w: 20 });
  take(turns, 40);
  turns.add('w', 'W', true);
  assert.equal(take(turns, 2)[0], 'W');
});

test('an entry that is not suitable keeps nobody waiting', () => {
  const turns = filled({ a: 1, b: 1 });
  assert.equal(
    turns.take((entry) => entry === 'b'),
    'b',
  );
  turns.remove('a', 'a');
  assert.ok(turns.isEmpty);
});
