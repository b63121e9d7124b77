import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import parsers from 'node-sql-parser';
import { type Dialect, loadGrammar, translated } from '../../../src/sql/index.ts';
import { mysql, tsql } from './dialect-statements.ts';

before(loadGrammar);

const readers: Readonly<Record<Dialect, string>> = { TSQL: 'transactsql', MySQL: 'mysql' };
const parser = new parsers.Parser();

/** `select:products`, as another reader of SQL sees them; undefined where it does not know a form. */
function tablesOf(sql: string, database: string): string[] | undefined {
  try {
    const list = parser.tableList(sql, { database });
    return list.map((one) => one.toLowerCase().replace(/::.*::/, ':')).sort();
  } catch {
    return undefined;
  }
}

for (const [dialect, statements] of [
  ['TSQL', tsql],
  ['MySQL', mysql],
] as const) {
  test(`another reader finds the same tables in ${dialect} and in its translation`, () => {
    let compared = 0;
    for (const [sql] of statements) {
      const found = translated(Buffer.from(sql), dialect);
      if (found === undefined || !('text' in found)) continue;
      const [theirs, ours] = [tablesOf(sql, readers[dialect]), tablesOf(found.text.toString(), 'postgresql')];
      if (theirs === undefined || ours === undefined) continue;
      assert.deepEqual(ours, theirs, sql);
      compared += 1;
    }
    // It knows most forms, though not all.
    assert.ok(compared > statements.length / 3, `${compared} of ${statements.length}`);
  });
}
