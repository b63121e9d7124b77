import assert from 'node:assert/strict';
import type { TableDefinition } from '../../../../src/catalog/index.ts';
import type { Refusal, Subject } from './subject.ts';
import { differs } from './updates.ts';

/** The schema of the same store, with a token that may read and not write. */
export const READER = 'reader';

/** Scopes that let a token read what a platform's tables hold, and write none of them. */
export function readingScopes(tables: readonly TableDefinition[]): string[] {
  const writing = new Set(tables.flatMap(({ writes }) => scopesOf(writes)));
  const all = tables.flatMap(({ scope }) => (scope === undefined ? [] : [scope]));
  return [...new Set(all)].filter((scope) => !writing.has(scope));
}

const scopesOf = (writes: TableDefinition['writes']): string[] =>
  [
    writes?.scope,
    ...[writes?.insert, writes?.update, writes?.delete].flat().map((action) => action?.scope),
  ].filter((scope) => scope !== undefined);

/** Each way to write is refused with the name of the scope that lacks, and the store stays as it was. */
export async function refusesWithoutScope(subject: Subject): Promise<void> {
  const { table } = subject;
  const { writes, name } = table;
  const statements: string[] = [];
  const [row] = (await subject.someRows(1)).rows;
  assert.ok(row !== undefined);
  const where = subject.meaning([row]);
  if (writes?.insert !== undefined) statements.push(subject.insertion([subject.newRow()], '', READER));
  for (const column of subject.changeable) {
    const change = subject.change(column);
    if (!Object.keys(change).some((one) => differs(table, row, one, change))) continue;
    const set = Object.entries(change).map(([one, value]) => `${one} = ${subject.literal(one, value)}`);
    statements.push(`UPDATE ${READER}.${name} SET ${set.join(', ')} WHERE ${where}`);
    break;
  }
  if (writes?.delete !== undefined) statements.push(`DELETE FROM ${READER}.${name} WHERE ${where}`);
  const scopes = scopesOf(writes);
  const effect = await subject.effect(async () => {
    for (const sql of statements) {
      const refusal: Refusal = await subject.refused(sql);
      assert.equal(refusal.code, '42501', `${sql}: ${refusal.text}`);
      assert.ok(
        scopes.some((scope) => refusal.text.includes(scope)),
        `${sql}: ${refusal.text} names none of ${scopes.join(', ')}`,
      );
    }
  });
  assert.deepEqual(effect, { gone: 0, come: 0 });
}
