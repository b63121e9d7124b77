import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { analyze, loadGrammar, type StatementInfo } from '../../../src/sql/index.ts';

before(loadGrammar);

type Expected = Partial<Omit<StatementInfo, 'functions'>>;

/** Members that are not given must be absent or false. */
const kinds: readonly (readonly [sql: string, expected: Expected])[] = [
  ['SELECT 1', { kind: 'select' }],
  ['VALUES (1)', { kind: 'select' }],
  ['TABLE t', { kind: 'select' }],
  ["SELECT set_config('search_path', 'x', false)", { kind: 'select', changesNames: true }],
  [
    "SELECT 1 FROM t WHERE pg_catalog.set_config('role', 'x', true) = ''",
    { kind: 'select', changesNames: true },
  ],
  ['SELECT 1 INTO x', { kind: 'select into', changesNames: true, ddl: true }],
  ['SELECT 1 INTO TEMP x', { kind: 'select into', changesNames: true }],
  ['INSERT INTO t VALUES (1)', { kind: 'insert' }],
  ['UPDATE t SET a = 1', { kind: 'update' }],
  ['DELETE FROM t', { kind: 'delete' }],
  ['MERGE INTO t USING s ON true WHEN MATCHED THEN DELETE', { kind: 'merge' }],
  ['COPY t TO STDOUT', { kind: 'copy to', copy: { where: 'client', query: false } }],
  ["COPY t FROM '/x'", { kind: 'copy from', copy: { where: 'file', query: false } }],
  ['COPY t FROM STDIN (FORMAT csv)', { kind: 'copy from', copy: { where: 'client', query: false } }],
  [
    "COPY (DELETE FROM t RETURNING 1) TO PROGRAM 'x'",
    { kind: 'copy to', inner: 'delete', copy: { where: 'program', query: true } },
  ],
  [
    'DECLARE c CURSOR FOR SELECT 1',
    { kind: 'declare', inner: 'select', cursorName: 'c', holds: false, scrolls: false },
  ],
  [
    'DECLARE "C" SCROLL CURSOR WITH HOLD FOR SELECT 1',
    { kind: 'declare', inner: 'select', cursorName: 'C', holds: true, scrolls: true },
  ],
  ['FETCH 5 FROM c', { kind: 'fetch', cursorName: 'c', forward: { rows: 5, moves: false } }],
  ['FETCH PRIOR FROM c', { kind: 'fetch', cursorName: 'c' }],
  ['FETCH ABSOLUTE 0 FROM c', { kind: 'fetch', cursorName: 'c' }],
  ['FETCH FORWARD -1 FROM c', { kind: 'fetch', cursorName: 'c' }],
  ['FETCH 0 FROM c', { kind: 'fetch', cursorName: 'c', forward: { rows: 0, moves: false } }],
  ['MOVE RELATIVE 0 FROM c', { kind: 'fetch', cursorName: 'c', forward: { rows: 0, moves: true } }],
  ['FETCH BACKWARD 0 FROM c', { kind: 'fetch', cursorName: 'c', forward: { rows: 0, moves: false } }],
  [
    'MOVE ALL IN c',
    { kind: 'fetch', cursorName: 'c', forward: { rows: Number.POSITIVE_INFINITY, moves: true } },
  ],
  ['CLOSE c', { kind: 'close', cursorName: 'c' }],
  ['CLOSE ALL', { kind: 'close' }],
  ['PREPARE p (int) AS UPDATE t SET a = $1', { kind: 'prepare', inner: 'update', prepareName: 'p' }],
  ['EXECUTE p (1)', { kind: 'execute', executeName: 'p' }],
  ['DEALLOCATE p', { kind: 'deallocate', deallocateName: 'p' }],
  ['DEALLOCATE PREPARE ALL', { kind: 'deallocate' }],
  ['EXPLAIN SELECT 1', { kind: 'explain', inner: 'select', explain: { analyze: false, format: 'text' } }],
  [
    'EXPLAIN ANALYZE VERBOSE SELECT 1',
    { kind: 'explain', inner: 'select', explain: { analyze: true, format: 'text' } },
  ],
  [
    'EXPLAIN (ANALYZE off, FORMAT yaml) SELECT 1',
    { kind: 'explain', inner: 'select', explain: { analyze: false, format: 'yaml' } },
  ],
  [
    "EXPLAIN (analyze 'TRUE', format 'xml') SELECT 1",
    { kind: 'explain', inner: 'select', explain: { analyze: true, format: 'xml' } },
  ],
  [
    'EXPLAIN (ANALYZE 1, ANALYZE false) SELECT 1',
    { kind: 'explain', inner: 'select', explain: { analyze: false, format: 'text' } },
  ],
  [
    'EXPLAIN EXECUTE p',
    { kind: 'explain', inner: 'execute', executeName: 'p', explain: { analyze: false, format: 'text' } },
  ],
  [
    'EXPLAIN ANALYZE CREATE TABLE x AS SELECT 1',
    {
      kind: 'explain',
      inner: 'create table as',
      explain: { analyze: true, format: 'text' },
      changesNames: true,
      ddl: true,
    },
  ],
  ['CREATE TABLE x AS SELECT 1', { kind: 'create table as', inner: 'select', changesNames: true, ddl: true }],
  [
    'CREATE TEMP TABLE x AS SELECT 1 WITH NO DATA',
    { kind: 'create table as', inner: 'select', changesNames: true, noData: true },
  ],
  [
    'CREATE TABLE x AS EXECUTE p',
    { kind: 'create table as', inner: 'execute', executeName: 'p', changesNames: true, ddl: true },
  ],
  [
    'CREATE MATERIALIZED VIEW x AS SELECT 1',
    { kind: 'create materialized view', inner: 'select', changesNames: true, ddl: true },
  ],
  ['REFRESH MATERIALIZED VIEW x', { kind: 'refresh materialized view' }],
  ['CREATE VIEW x AS SELECT 1', { kind: 'create view', changesNames: true, ddl: true }],
  ['CREATE TEMP VIEW x AS SELECT 1', { kind: 'create view', changesNames: true }],
  ['CREATE TABLE x (a int)', { kind: 'ddl', changesNames: true, ddl: true }],
  ['CREATE LOCAL TEMPORARY TABLE "#Tableau" (a int)', { kind: 'ddl', changesNames: true }],
  ['DROP TABLE x', { kind: 'ddl', changesNames: true, ddl: true }],
  ['ALTER TABLE x RENAME TO y', { kind: 'ddl', changesNames: true, ddl: true }],
  ['ALTER ROLE x SET search_path = y', { kind: 'ddl', changesNames: true, ddl: true }],
  ['GRANT USAGE ON SCHEMA x TO y', { kind: 'ddl', changesNames: true, ddl: true }],
  ["COMMENT ON TABLE x IS 'y'", { kind: 'other' }],
  ['VACUUM x', { kind: 'other' }],
  ['BEGIN', { kind: 'begin', transaction: {} }],
  ['BEGIN READ ONLY', { kind: 'begin', transaction: { readOnly: true } }],
  [
    'START TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ WRITE, NOT DEFERRABLE',
    { kind: 'begin', transaction: { readOnly: false, isolation: 'repeatable read' } },
  ],
  ['COMMIT', { kind: 'commit', transaction: {} }],
  ['END AND CHAIN', { kind: 'commit', transaction: { chain: true } }],
  ['ABORT', { kind: 'rollback', transaction: {}, changesNames: true }],
  ['ROLLBACK AND NO CHAIN', { kind: 'rollback', transaction: {}, changesNames: true }],
  ['SAVEPOINT s', { kind: 'savepoint', transaction: {} }],
  ['RELEASE s', { kind: 'release', transaction: {} }],
  ['ROLLBACK TO SAVEPOINT s', { kind: 'rollback to', transaction: {}, changesNames: true }],
  ["PREPARE TRANSACTION 'x'", { kind: 'prepare transaction', transaction: {} }],
  ["COMMIT PREPARED 'x'", { kind: 'commit prepared', transaction: {} }],
  ["ROLLBACK PREPARED 'x'", { kind: 'rollback prepared', transaction: {}, changesNames: true }],
  ['SET TRANSACTION READ ONLY', { kind: 'set transaction', transaction: { readOnly: true } }],
  [
    'SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL SERIALIZABLE READ WRITE',
    { kind: 'set session characteristics', transaction: { readOnly: false, isolation: 'serializable' } },
  ],
  ["SET TRANSACTION SNAPSHOT 'x'", { kind: 'set transaction', transaction: { snapshot: true } }],
  [
    'SET search_path = a, b',
    { kind: 'set', setting: { name: 'search_path', local: false }, changesNames: true },
  ],
  [
    'SET LOCAL search_path TO a',
    { kind: 'set', setting: { name: 'search_path', value: 'a', local: true }, changesNames: true },
  ],
  [
    "SET SCHEMA 'a'",
    { kind: 'set', setting: { name: 'search_path', value: 'a', local: false }, changesNames: true },
  ],
  [
    'SET ROLE none',
    { kind: 'set', setting: { name: 'role', value: 'none', local: false }, changesNames: true },
  ],
  [
    'SET storewire.notices = on',
    { kind: 'set', setting: { name: 'storewire.notices', value: 'on', local: false } },
  ],
  ['SET work_mem = 64', { kind: 'set', setting: { name: 'work_mem', value: '64', local: false } }],
  ['SET work_mem TO DEFAULT', { kind: 'reset', setting: { name: 'work_mem', local: false } }],
  ['RESET ROLE', { kind: 'reset', setting: { name: 'role', local: false }, changesNames: true }],
  ['RESET ALL', { kind: 'reset', setting: { name: 'all', local: false }, changesNames: true }],
  [
    'SET SESSION AUTHORIZATION x',
    { kind: 'set', setting: { name: 'session_authorization', value: 'x', local: false }, changesNames: true },
  ],
  ['SHOW work_mem', { kind: 'show' }],
  ['DISCARD ALL', { kind: 'discard', discards: 'all', changesNames: true }],
  ['DISCARD TEMP', { kind: 'discard', discards: 'temp', changesNames: true }],
  ['DISCARD PLANS', { kind: 'discard', discards: 'plans' }],
  ['TRUNCATE a, b', { kind: 'truncate' }],
  ['LOCK a', { kind: 'lock' }],
  ['CALL p(1)', { kind: 'call', changesNames: true }],
  ['DO $$ $$', { kind: 'do', changesNames: true }],
  ['LISTEN x', { kind: 'listen' }],
  ['UNLISTEN *', { kind: 'unlisten' }],
  ["NOTIFY x, 'y'", { kind: 'notify' }],
];

describe('what a statement is', () => {
  for (const [sql, expected] of kinds) {
    test(sql, () => {
      const [statement] = analyze(Buffer.from(sql)).statements;
      assert(statement !== undefined);
      const { start, end, names, targets, facts, functions, limit, ...found } = statement;
      assert.deepEqual(found, { changesNames: false, ddl: false, ...expected });
    });
  }
});
