import type { Splice } from './edit.ts';
import { isCte } from './facts.ts';
import { scan, type Token } from './grammar.ts';
import { isIdentifierByte, nameParts, skipSpace, starEnd } from './lex.ts';
import type { StatementInfo } from './types.ts';
import { partCount } from './use.ts';
import type { CteScope, NameUse } from './uses.ts';

/** A text that is being bound: the client's, or a view's. */
export interface Source {
  readonly sql: Buffer;
  readonly statement: StatementInfo;
  /** For a view's text: the CTEs around the places that it is put in, which it must not see. */
  readonly ctes: readonly (CteScope | undefined)[];
}

/** Whether an unqualified name of a view's text would be caught by a CTE around the view. */
export function seesForeignCte(source: Source, use: NameUse): boolean {
  return use.name.schema === undefined && source.ctes.some((ctes) => isCte(ctes, use.name.name));
}

/** The statement's tokens without comments, made when first asked for: few statements need them. */
export type Tokens = () => readonly Token[];

export function tokensOf({ sql, statement: { start, end } }: Source): Tokens {
  let tokens: Token[] | undefined;
  return () => {
    tokens ??= scan(sql.subarray(start, end))
      .filter((token) => !token.isComment)
      .map((token) => ({ ...token, start: token.start + start, end: token.end + start }));
    return tokens;
  };
}

/** What a use was bound to. */
export interface BoundUse {
  readonly use: NameUse;
  /** The relation's qualified name, or a view's text in parentheses. */
  readonly relation: string;
  /** The alias that it was given, as it is written. */
  readonly alias: string | undefined;
  /** It is a view's text. */
  readonly isView: boolean;
}

/** Where the parts of a relation stand: `TABLE ONLY ( orders )`, `orders *`. */
interface Extent {
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly end: number;
  readonly only?: Token;
  readonly table?: Token;
}

export function spliceUse({ sql }: Source, by: BoundUse, tokens: Tokens): Splice[] {
  const { nameStart, nameEnd, end, only, table } = extent(sql, by.use, tokens);
  const splices: Splice[] = [];
  // TABLE takes no alias, but ORDER BY orders.id may stand behind it.
  if (table) splices.push({ start: table.start, end: table.end, text: Buffer.from('SELECT * FROM') });
  const alias = by.alias === undefined ? '' : ` AS ${by.alias}`;
  if (by.isView) {
    splices.push(replace(sql, only?.start ?? nameStart, end, by.relation + alias));
  } else if (end === nameEnd) {
    splices.push(replace(sql, nameStart, nameEnd, by.relation + alias));
  } else {
    splices.push(replace(sql, nameStart, nameEnd, by.relation));
    if (alias !== '') splices.push(replace(sql, end, end, alias));
  }
  return splices;
}

function extent(sql: Buffer, use: NameUse, tokens: Tokens): Extent {
  const nameStart = use.at;
  const nameEnd = nameParts(sql, nameStart, partCount(use.name)).at(-1)?.end ?? nameStart;
  const canHaveStar = use.form !== 'copy' && use.inherits;
  let end = canHaveStar ? starEnd(sql, nameEnd) : nameEnd;
  if (use.inherits && use.form !== 'table') return { nameStart, nameEnd, end };
  const all = tokens();
  let index = all.findIndex((token) => token.start === nameStart) - 1;
  let only: Token | undefined;
  if (!use.inherits) {
    if (all[index]?.text === '(') {
      end = skipSpace(sql, nameEnd) + 1;
      index--;
    }
    only = all[index--];
  }
  const table = use.form === 'table' ? all[index] : undefined;
  return { nameStart, nameEnd, end, ...(only && { only }), ...(table && { table }) };
}

/** The splice, kept apart by a blank from words that a quoted name touched: `FROM"orders"o`. */
export function replace(sql: Buffer, start: number, end: number, text: string): Splice {
  const before = isIdentifierByte(sql[start - 1]) && isIdentifierByte(text.charCodeAt(0)) ? ' ' : '';
  const after = isIdentifierByte(sql[end]) && isIdentifierByte(text.charCodeAt(text.length - 1)) ? ' ' : '';
  return { start, end, text: Buffer.from(before + text + after) };
}
