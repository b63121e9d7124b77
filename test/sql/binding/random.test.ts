import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { loadGrammar } from '../../../src/sql/index.ts';
import { bindText } from './bind-text.ts';
import { connectWithMentions, outcome } from './engine-client.ts';
import { mapped } from './mapped.ts';
import { withoutUnneeded } from './needed.ts';
import { Choices } from './random/choices.ts';
import { statement } from './random/statement.ts';
import { shapeOf } from './same-tree.ts';

before(loadGrammar);

test('random statements are edited where their generator knows the mentions to be, and nowhere else', () => {
  for (let seed = 1; seed <= 2000; seed++) {
    const { sql, edited } = statement(new Choices(seed));
    const bound = bindText(sql);
    assert.equal(bound.refused, undefined, `seed ${seed}: ${sql}`);
    assert.equal(bound.text.toString(), edited, `seed ${seed}: ${sql}`);
    if (!sql.includes('TABLE orders')) assert.equal(shapeOf(edited), shapeOf(sql), `seed ${seed}: ${sql}`);
  }
});

test('positions in an edited statement come back to the same words of the original', () => {
  for (let seed = 1; seed <= 300; seed++) {
    const { sql } = statement(new Choices(seed));
    const { text, map } = bindText(sql);
    const edited = [...text.toString()];
    const original = [...sql];
    // Outside of spliced text a character comes back to itself; the order of positions stays.
    let last = 0;
    edited.forEach((_, index) => {
      const position = map.toOriginal(index + 1);
      assert(position >= last && position <= original.length + 1, `seed ${seed}, ${index}: ${sql}`);
      last = position;
    });
    const tail = edited.length - [...(/[^\w" *]*\w*$/.exec(sql)?.[0] ?? '')].length;
    for (let index = tail; index < edited.length; index++) {
      assert.equal(original[map.toOriginal(index + 1) - 1], edited[index], `seed ${seed}`);
    }
  }
});

test('random statements answer as they do unedited, with no more than the columns that they need', async () => {
  const client = await connectWithMentions();
  let answered = 0;
  let narrowed = 0;
  for (let seed = 10_001; seed <= 10_400; seed++) {
    const { sql, edited } = statement(new Choices(seed));
    if (/^(COPY|EXPLAIN|PREPARE|DECLARE)/.test(sql)) continue;
    const expected = await outcome(client, sql);
    const bound = bindText(sql);
    assert.deepEqual(mapped(await outcome(client, edited), bound), expected, `seed ${seed}: ${sql}`);
    if (expected.error) continue;
    answered++;
    const fewer = withoutUnneeded(bound);
    if (fewer === '') continue;
    narrowed++;
    assert.deepEqual(await outcome(client, edited, fewer), expected, `seed ${seed}: ${sql}`);
  }
  assert(answered > 250 && narrowed > 200, `${answered} ${narrowed}`);
});
