import { quoteLiteral } from '../../catalog/index.ts';
import { quoteIdent } from '../quote.ts';
import { editsOf } from './clauses.ts';
import { isDot, isWord, lastSolid, type Node, nextSolid, nodesOf } from './nodes.ts';
import { checkText, operator } from './operators.ts';
import { Parameters } from './parameters.ts';
import type { Piece } from './pieces.ts';
import { type Dialect, type DialectToken, tokensOf, Untranslatable } from './tokens.ts';
import { type Step, word } from './words.ts';

/** Statements that are translated; others are the same in every dialect, or PostgreSQL's own. */
const TRANSLATED = ['SELECT', 'WITH', 'INSERT', 'UPDATE', 'DELETE'];
/** Who names these means PostgreSQL: drivers do, between the statements of people. */
const POSTGRES = /\b(?:pg_[a-z_]+|information_schema)\b/i;

/**
 * The text in PostgreSQL's language, in pieces. Undefined: it is the same, or PostgreSQL's own. A text of bytes, as
 * latin1. Throws Untranslatable or OtherLanguage.
 */
export function translate(text: string, dialect: Dialect): Piece[] | undefined {
  if (POSTGRES.test(text)) return undefined;
  const tokens = tokensOf(text, dialect);
  const statements = splitStatements(tokens);
  if (!statements.some((one) => isTranslated(one)) && !/\btran\b/i.test(text)) return undefined;
  const pieces = statements.flatMap((one) =>
    isTranslated(one)
      ? new Translator(one, dialect).render(nodesOf(one))
      : one.map((token) => ({ text: transaction(token, one), at: token.start })),
  );
  return pieces.map(({ text }) => text).join('') === text ? undefined : pieces;
}

/** Each with the semicolon that ends it. */
function splitStatements(tokens: readonly DialectToken[]): DialectToken[][] {
  const statements: DialectToken[][] = [[]];
  for (const token of tokens) {
    statements.at(-1)?.push(token);
    if (token.raw === ';') statements.push([]);
  }
  return statements;
}

function isTranslated(tokens: readonly DialectToken[]): boolean {
  const first = tokens.find(({ kind, raw }) => kind !== 'space' && raw !== '(');
  return isWord(first, ...TRANSLATED);
}

/** BEGIN TRAN */
const transaction = (token: DialectToken, all: readonly DialectToken[]): string =>
  isWord(token, 'TRAN') && isWord(all[nextSolid(all, 0)], 'BEGIN', 'COMMIT', 'ROLLBACK', 'SAVE')
    ? 'TRANSACTION'
    : token.raw;

class Translator {
  readonly #dialect: Dialect;
  readonly #parameters: Parameters;
  /** How often a name stands in the statement, in small letters. */
  readonly #uses = new Map<string, number>();

  constructor(tokens: readonly DialectToken[], dialect: Dialect) {
    this.#dialect = dialect;
    this.#parameters = new Parameters(tokens);
    for (const { kind, value } of tokens) {
      if (kind !== 'word' && kind !== 'name') continue;
      this.#uses.set(value.toLowerCase(), (this.#uses.get(value.toLowerCase()) ?? 0) + 1);
    }
  }

  readonly render = (nodes: readonly Node[]): Piece[] => {
    const { gone, before } = editsOf(nodes, this.#dialect);
    const pieces: Piece[] = [];
    const put = (i: number): void => {
      for (const { text, nodes: more = [] } of before.get(i) ?? []) {
        const at = nodes[Math.max(0, Math.min(i, nodes.length) - 1)]?.start ?? 0;
        pieces.push({ text, at }, ...this.render(more));
      }
      before.delete(i);
    };
    for (let i = 0; i < nodes.length; ) {
      put(i);
      const skipped = gone.get(i);
      if (skipped !== undefined) {
        i = skipped;
        continue;
      }
      const step = this.#step(nodes, i);
      pieces.push(...step.pieces);
      for (let passed = i + 1; passed < step.next; passed++) put(passed);
      i = step.next;
    }
    put(nodes.length);
    return pieces;
  };

  #step(nodes: readonly Node[], i: number): Step {
    const node = nodes[i] as Node;
    const one = (text: string): Step => ({ pieces: [{ text, at: node.start }], next: i + 1 });
    switch (node.kind) {
      case 'group': {
        const inside = this.render(node.nodes);
        return {
          pieces: [{ text: '(', at: node.start }, ...inside, { text: ')', at: node.start }],
          next: i + 1,
        };
      }
      case 'text':
        checkText(nodes, i, this.#dialect);
        if (node.value.includes('\0')) throw new Untranslatable('a text with a zero byte', node.start);
        return one(this.#isAlias(nodes, i) ? quoteIdent(node.value) : quoteLiteral(node.value));
      case 'parameter':
        return one(this.#parameters.render(node));
      case 'sign':
        return one(operator(nodes, i, this.#dialect));
      case 'name':
        return this.#schema(nodes, i) ?? one(this.#name(nodes, i, node));
      case 'word':
        return this.#schema(nodes, i) ?? word(nodes, i, this.#dialect, this.render) ?? one(node.raw);
      default:
        return one(node.value);
    }
  }

  #isAlias(nodes: readonly Node[], i: number): boolean {
    return isWord(nodes[lastSolid(nodes, i)], 'AS');
  }

  /** Letter case does not count there: a plain name is one without quotes. What only names a column of the result stays. */
  #name(nodes: readonly Node[], i: number, { value, exact }: DialectToken): string {
    const folded = value.toLowerCase();
    const keeps = exact === true || !/^[A-Za-z_]\w*$/.test(value);
    const only = this.#isAlias(nodes, i) && this.#uses.get(folded) === 1;
    return quoteIdent(keeps || only ? value : folded);
  }

  /** `dbo.` is where SQL Server has tables. */
  #schema(nodes: readonly Node[], i: number): Step | undefined {
    const { value } = nodes[i] as DialectToken;
    const dot = nextSolid(nodes, i + 1);
    const first = !isDot(nodes[lastSolid(nodes, i)]) && isDot(nodes[dot]);
    return this.#dialect === 'TSQL' && first && value.toLowerCase() === 'dbo'
      ? { pieces: [], next: dot + 1 }
      : undefined;
  }
}
