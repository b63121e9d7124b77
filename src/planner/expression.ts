import type { Node, ParseResult } from 'libpg-query';
import { parse } from '../sql/index.ts';

/** An expression of a plan, parsed, with its text: locations inside `node` are bytes from the start of `bytes`. */
export interface Expression {
  readonly node: Node;
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
}

const prefix = 'SELECT ';
const separator = ', ';

/**
 * Parses texts as a plan prints them. An entry is undefined where the text is not SQL, as is all that PostgreSQL
 * invents for plans: `(InitPlan 1).col1`, `(hashed SubPlan 2)`.
 */
export function parseExpressions(texts: readonly string[]): (Expression | undefined)[] {
  if (texts.length === 0) return [];
  const together = parseTogether(texts);
  if (together !== undefined) return together;
  return texts.map((text) => parseTogether([text])?.[0]);
}

function parseTogether(texts: readonly string[]): Expression[] | undefined {
  const targets = targetList(prefix + texts.join(separator));
  if (targets?.length !== texts.length) return undefined;
  const bytes = Buffer.from(prefix + texts.join(separator));
  let start = prefix.length;
  return texts.map((text, i) => {
    const end = start + Buffer.byteLength(text);
    const expression = { node: targets[i] as Node, bytes, start, end };
    start = end + separator.length;
    return expression;
  });
}

function targetList(sql: string): Node[] | undefined {
  let statements: ParseResult['stmts'];
  try {
    statements = (parse(Buffer.from(sql)) as unknown as ParseResult).stmts;
  } catch {
    return undefined;
  }
  const statement = statements?.length === 1 ? statements[0]?.stmt : undefined;
  if (statement === undefined || !('SelectStmt' in statement)) return undefined;
  const { targetList: list, ...rest } = statement.SelectStmt;
  const plain = Object.keys(rest).every((key) => key === 'limitOption' || key === 'op');
  if (!plain || list === undefined) return undefined;
  const values = list.map((target) => ('ResTarget' in target ? target.ResTarget : {}));
  if (values.some((target) => target.val === undefined || target.name !== undefined)) return undefined;
  return values.flatMap((target) => (target.val === undefined ? [] : [target.val]));
}
