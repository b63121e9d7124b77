import instantiate, { type PgQueryModule } from 'libpg-query/wasm/libpg-query.js';
import type { Tree } from './tree.ts';

/**
 * PostgreSQL's own grammar, compiled to WebAssembly. The package's wrapper is not used, because a statement that
 * nests too deeply overflows the stack inside the module and leaves it broken for good (seen: after some twenty
 * such statements every parse fails). Here an instance that failed in that way is thrown away.
 */

/** There is no tree of the text. */
export class Unreadable extends Error {}

/** The text does not parse: the engine's own error is the one to show. */
export class GrammarError extends Unreadable {}

/** The text may be valid, but nests too deeply or is too long to be read here. */
export class TooComplex extends Unreadable {}

/** A token of the text: byte offsets, and whether the word could stand as an alias (a ColId of the grammar). */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly isColId: boolean;
  readonly isComment: boolean;
}

/** Longer texts block every session for seconds (1 s for 1 MB of VALUES) and take 100 times their size. */
const mostBytes = 2 * 1024 * 1024;
/** The module's memory never shrinks: 128 MB at the start, most of it untouched. */
const mostMemoryBytes = 256 * 1024 * 1024;
/** Instances at hand, so that a broken one is replaced at once; one takes 12 ms and 2 MB. */
const spares = 2;

const instances: PgQueryModule[] = [];
let refilling: Promise<void> | undefined;

/** Must have been awaited once before anything else of this folder is used. */
export async function loadGrammar(): Promise<void> {
  if (instances.length > spares) return;
  refilling ??= refill().finally(() => {
    refilling = undefined;
  });
  await refilling;
}

async function refill(): Promise<void> {
  while (instances.length <= spares) instances.push(await instantiate());
}

/** The raw parse tree of the whole text. Locations are byte offsets. Throws GrammarError or TooComplex. */
export function parse(sql: Buffer): Tree {
  if (sql.length > mostBytes) throw new TooComplex(`statement text is longer than ${mostBytes} bytes`);
  try {
    return parseText(sql);
  } catch (error) {
    // libpg-query stumbles over comments where the grammar looks ahead (`x NOT /* … */ IN (1)`).
    const plain = error instanceof GrammarError ? withoutComments(sql) : undefined;
    if (plain === undefined) throw error;
    return parseText(plain);
  }
}

function parseText(sql: Buffer): Tree {
  return withText(sql, (module, pointer) => {
    const result = module._wasm_parse_query_raw(pointer);
    try {
      const error = module.getValue(result + 8, 'i32');
      if (error !== 0) {
        const message = module.UTF8ToString(module.getValue(error, 'i32'));
        throw message.startsWith('memory exhausted') ? new TooComplex(message) : new GrammarError(message);
      }
      return JSON.parse(module.UTF8ToString(module.getValue(result, 'i32'))) as Tree;
    } finally {
      module._wasm_free_parse_result(result);
    }
  });
}

/** The tokens but for comments; none where the text has no tokens (a string that does not end). */
export function tokensOf(sql: Buffer): Token[] {
  try {
    return scan(sql).filter((token) => !token.isComment);
  } catch (error) {
    if (error instanceof Unreadable) return [];
    throw error;
  }
}

/** The text with blanks in place of comments; undefined where it has none, or no tokens. */
function withoutComments(sql: Buffer): Buffer | undefined {
  if (!sql.includes('--') && !sql.includes('/*')) return undefined;
  try {
    const comments = scan(sql).filter((token) => token.isComment);
    const plain = Buffer.from(sql);
    for (const { start, end } of comments) plain.fill(' ', start, end);
    return comments.length === 0 ? undefined : plain;
  } catch {
    return undefined;
  }
}

interface ScannedToken {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly tokenName: string;
  readonly keywordKind: number;
}

/** The text's tokens, comments included. Keyword kinds above 2 (type_func_name, reserved) are no ColId. */
export function scan(sql: Buffer): Token[] {
  const json = withText(sql, (module, pointer) => {
    const result = module._wasm_scan(pointer);
    try {
      return module.UTF8ToString(result);
    } finally {
      module._wasm_free_string(result);
    }
  });
  if (!json.startsWith('{')) throw new GrammarError(json);
  const { tokens } = JSON.parse(json) as { tokens: ScannedToken[] };
  return tokens.map((t) => ({
    start: t.start,
    end: t.end,
    text: t.text,
    isColId: t.keywordKind <= 2,
    isComment: t.tokenName === 'SQL_COMMENT' || t.tokenName === 'C_COMMENT',
  }));
}

function withText<T>(sql: Buffer, use: (module: PgQueryModule, pointer: number) => T): T {
  const module = instances[0];
  if (module === undefined) throw new TooComplex('the grammar is being loaded');
  const pointer = module._malloc(sql.length + 1);
  if (pointer === 0) throw discard(module, new TooComplex('out of memory'));
  module.HEAPU8.set(sql, pointer);
  module.HEAPU8[pointer + sql.length] = 0;
  let result: T;
  try {
    result = use(module, pointer);
  } catch (error) {
    if (!(error instanceof Unreadable)) {
      throw discard(module, new TooComplex('statement is nested too deeply', { cause: error }));
    }
    module._free(pointer);
    throw error;
  }
  module._free(pointer);
  if (module.HEAPU8.length > mostMemoryBytes) discard(module, undefined);
  return result;
}

function discard<E>(module: PgQueryModule, error: E): E {
  instances.splice(instances.indexOf(module), 1);
  void loadGrammar();
  return error;
}
