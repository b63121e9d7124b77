import assert from 'node:assert/strict';
import {
  analyze,
  type Bound,
  bindStatement,
  type Resolve,
  type StatementInfo,
} from '../../../src/sql/index.ts';
import { allocate, resolve } from './catalog.ts';

/** The only statement of a text that must parse. */
export function statementOf(sql: string): StatementInfo {
  const { statements, error } = analyze(Buffer.from(sql));
  assert.equal(error, undefined, `${error?.message}: ${sql.slice(0, 200)}`);
  const [statement] = statements;
  assert(statement !== undefined && statements.length === 1, `one statement: ${sql.slice(0, 200)}`);
  return statement;
}

export function bindText(sql: string, names: Resolve = resolve): Bound {
  return bindStatement(Buffer.from(sql), statementOf(sql), names, allocate);
}
