import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { loadGrammar } from '../../../src/sql/index.ts';
import { bindText } from './bind-text.ts';
import { views } from './catalog.ts';
import { forms, refusedForms, writeForms } from './forms/index.ts';
import { shapeOf } from './same-tree.ts';

before(loadGrammar);

describe('a statement is edited at its mentions only', () => {
  for (const [sql, edited] of [...forms, ...writeForms]) {
    test(sql, () => {
      const bound = bindText(sql);
      assert.equal(bound.refused, undefined);
      assert.deepEqual(bound.unresolved, []);
      assert.equal(bound.text.toString(), edited);
      assert.equal(bound.changed, edited !== sql);
      assert.equal(bound.mentions.length, new Set(edited.match(/sw_[\wß-ÿ ]+_\d/g)).size);
    });
  }
});

test('there are at least 120 forms, and none twice', () => {
  assert(forms.length >= 120, `${forms.length}`);
  assert.equal(new Set(forms.map(([sql]) => sql)).size, forms.length);
});

test('an edited statement has the tree of the original but for the names', () => {
  const viewNames = new RegExp(Object.keys(views).join('|'));
  let compared = 0;
  for (const [sql, edited] of [...forms, ...writeForms]) {
    // A view becomes a sub-select, which is another tree.
    if (viewNames.test(sql)) continue;
    assert.equal(shapeOf(edited), shapeOf(sql), sql);
    compared++;
  }
  assert(compared > 120);
});

describe('what cannot be bound is refused, and its text left alone', () => {
  for (const [sql, name, reason] of refusedForms) {
    test(sql, () => {
      const bound = bindText(sql);
      assert.equal(bound.refused?.name.name, name);
      assert.match(bound.refused?.reason ?? '', reason);
      assert.equal(bound.text.toString(), sql);
      assert.deepEqual(bound.mentions, []);
    });
  }
});
