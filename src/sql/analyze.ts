import { newFacts } from './facts.ts';
import { GrammarError, parse, TooComplex } from './grammar.ts';
import { classify } from './kinds.ts';
import { TextCache } from './lru.ts';
import { child, list, number, strings, type Tree, unwrap } from './tree.ts';
import type { Analysis, StatementInfo, StatementKind } from './types.ts';
import type { Facts } from './uses.ts';
import { collect } from './walk.ts';

/** Enough for some 10,000 statements of a BI tool. */
const cache = new TextCache<Analysis>(32 * 1024 * 1024);

/**
 * What the text's statements are, read and write. Pure: knows no catalog. An error says that the text does not
 * parse; it must then be relayed as it is, and may do anything. The cache is keyed by the bytes.
 */
export function analyze(sql: Buffer): Analysis {
  const key = sql.toString('latin1');
  const known = cache.get(key);
  if (known) return known;
  const found = read(sql);
  if (found.error?.tooComplex !== true) cache.set(key, found, size(key, found));
  return found;
}

function read(sql: Buffer): Analysis {
  try {
    const statements = list(parse(sql), 'stmts').map((raw) => statement(raw, sql.length));
    return { statements };
  } catch (error) {
    if (error instanceof GrammarError) return failed(error.message, false);
    if (error instanceof TooComplex) return failed(error.message, true);
    if (error instanceof RangeError) return failed('statement is nested too deeply', true);
    throw error;
  }
}

function failed(message: string, tooComplex: boolean): Analysis {
  return { statements: [], error: { message, tooComplex } };
}

/** Statements that read relations, or write to them. What the others name, they define and do not read. */
const reading = new Set<StatementKind>([
  'select',
  'select into',
  'insert',
  'update',
  'delete',
  'merge',
  'copy to',
  'copy from',
  'declare',
  'prepare',
  'explain',
  'create table as',
  'create materialized view',
  'truncate',
]);

function statement(raw: Tree, length: number): StatementInfo {
  const start = number(raw, 'stmt_location');
  const bytes = number(raw, 'stmt_len');
  const [type, node] = unwrap(child(raw, 'stmt')) ?? ['', {}];
  const found = classify(type, node);
  const facts = reading.has(found.kind) ? collect(child(raw, 'stmt') ?? {}) : newFacts();
  if (found.kind === 'call')
    facts.functions.add(strings(list(child(node, 'funccall'), 'funcname')).join('.'));
  return {
    ddl: false,
    ...found,
    changesNames: found.changesNames === true || facts.callsSetConfig,
    start,
    end: bytes === 0 ? length : start + bytes,
    facts,
    names: facts.uses.filter((use) => use.form !== 'target'),
    targets: facts.uses.filter((use) => use.form === 'target'),
    functions: facts.functions,
  };
}

/** Roughly, from the objects held: a use takes some 300 bytes, a level 700, a name 60. */
function size(key: string, { statements }: Analysis): number {
  let bytes = key.length + 200;
  for (const { facts } of statements) bytes += 600 + bytesOf(facts);
  return bytes;
}

function bytesOf({ uses, calls, parameters, levels, refs }: Facts): number {
  let names = 0;
  for (const level of levels) {
    names += level.names.size + level.aliases.size;
    for (const columns of level.qualified.values()) names += columns.size + 4;
  }
  const places = uses.length * 300 + calls.length * 1_000 + parameters.length * 60;
  return places + levels.length * 700 + refs.length * 100 + names * 60;
}
