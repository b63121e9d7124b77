import { applySplices, PositionMap, type Splice } from './edit.ts';
import { parse, scan, type Token } from './grammar.ts';
import { limitOf } from './limit.ts';
import { as, child, isTree, list, strings, type Tree, unwrap, type Value } from './tree.ts';
import type { LimitInfo } from './types.ts';

/** A statement's text that returns no more than so many rows. */
export interface Capped {
  readonly text: Buffer;
  /** Positions back to the text that was given. */
  readonly map: PositionMap;
  /** The LIMIT that the statement has now, where it is a number. */
  readonly limit: LimitInfo | undefined;
}

/**
 * Gives a query a LIMIT of so many rows, or lowers the one that it has; for PREPARE and DECLARE that of the query in
 * them. Undefined where there is nothing to cap: other statements, queries that aggregate or group (their rows are
 * few, and each is made of many), and such as return no more anyhow.
 */
export function capRows(sql: Buffer, most: number): Capped | undefined {
  const [raw, second] = list(parse(sql), 'stmts');
  const [type, node] = unwrap(child(raw ?? {}, 'stmt')) ?? [];
  if (second !== undefined || type === undefined || node === undefined) return undefined;
  const query = type === 'SelectStmt' ? node : as(child(node, 'query'), 'SelectStmt');
  const holds = ['SelectStmt', 'PrepareStmt', 'DeclareCursorStmt'].includes(type);
  if (!holds || query === undefined || !returnsItsRows(query) || writes(query)) return undefined;
  const limit = limitOf(query);
  if (limit?.count?.kind === 'literal' && limit.count.value <= most && !limit.withTies) return undefined;
  const splices = splicesFor(sql, type, query, limit, most);
  const text = applySplices(sql, 0, sql.length, splices);
  const { count, withTies = false, offset } = limit ?? {};
  const known = !withTies && (count === undefined || count.kind === 'literal');
  return {
    text,
    map: new PositionMap(sql, text, 0, splices),
    limit: known
      ? { count: { kind: 'literal', value: most }, ...(offset && { offset }), withTies: false }
      : limit,
  };
}

function splicesFor(
  sql: Buffer,
  type: string,
  query: Tree,
  limit: LimitInfo | undefined,
  most: number,
): Splice[] {
  const end = sql.length;
  const constant = child(query, 'limitCount');
  // The last line may be a comment.
  if (constant === undefined) return [{ start: end, end, text: Buffer.from(`\nLIMIT ${most}`) }];
  const tokens = scan(sql).filter((token) => !token.isComment);
  const at = as(constant, 'A_Const')?.['location'];
  const token = tokens.find(({ start }) => start === (at ?? 0));
  if (
    limit?.withTies !== true &&
    at !== undefined &&
    token !== undefined &&
    /^(\d|all$|null$)/i.test(token.text)
  ) {
    return [{ start: token.start, end: token.end, text: Buffer.from(String(most)) }];
  }
  const start = startOfQuery(tokens, type);
  return [
    { start, end: start, text: Buffer.from(' SELECT * FROM (') },
    { start: end, end, text: Buffer.from(`\n) AS capped LIMIT ${most}`) },
  ];
}

/** Behind the AS of PREPARE and the FOR of DECLARE. */
function startOfQuery(tokens: readonly Token[], type: string): number {
  const word = type === 'PrepareStmt' ? 'as' : 'for';
  if (type === 'SelectStmt') return 0;
  return tokens.find((token) => token.text.toLowerCase() === word)?.end ?? 0;
}

/** Neither aggregates nor groups; a UNION ALL of such queries counts as one. */
function returnsItsRows(query: Tree): boolean {
  if (query['op'] === 'SETOP_UNION' && query['all'] === true) {
    return [child(query, 'larg'), child(query, 'rarg')].every(
      (arm) => arm !== undefined && returnsItsRows(arm),
    );
  }
  const setOperation = query['op'] !== undefined && query['op'] !== 'SETOP_NONE';
  const groups = ['groupClause', 'havingClause', 'distinctClause', 'intoClause'].some((key) => key in query);
  return !setOperation && !groups && ![query['targetList'], query['sortClause']].some(aggregates);
}

/**
 * PostgreSQL's own aggregates but those that need WITHIN GROUP. A query without GROUP BY whose aggregate is not listed
 * here returns one row, which a cap of one row or more keeps.
 */
export const aggregateNames: ReadonlySet<string> = new Set(
  'any_value array_agg avg bit_and bit_or bit_xor bool_and bool_or corr count covar_pop covar_samp every json_agg json_agg_strict json_object_agg json_object_agg_strict json_object_agg_unique json_object_agg_unique_strict jsonb_agg jsonb_agg_strict jsonb_object_agg jsonb_object_agg_strict jsonb_object_agg_unique jsonb_object_agg_unique_strict max min range_agg range_intersect_agg regr_avgx regr_avgy regr_count regr_intercept regr_r2 regr_slope regr_sxx regr_sxy regr_syy stddev stddev_pop stddev_samp string_agg sum var_pop var_samp variance xmlagg'.split(
    ' ',
  ),
);

function aggregates(value: Value | undefined): boolean {
  if (Array.isArray(value)) return value.some(aggregates);
  if (!isTree(value)) return false;
  const call = as(value, 'FuncCall');
  if (call !== undefined && !('over' in call)) {
    const marked = ['agg_star', 'agg_distinct', 'agg_filter', 'agg_within_group', 'agg_order'].some(
      (key) => key in call,
    );
    if (marked || aggregateNames.has(strings(list(call, 'funcname')).at(-1) ?? '')) return true;
  }
  const json = as(value, 'JsonArrayAgg') ?? as(value, 'JsonObjectAgg');
  if (json !== undefined && !('over' in (child(json, 'constructor') ?? {}))) return true;
  // A query inside has rows of its own.
  return Object.entries(value).some(([key, inner]) => key !== 'subselect' && aggregates(inner));
}

/** WITH … AS (INSERT …): such a query cannot stand inside another. */
function writes(query: Tree): boolean {
  return list(child(query, 'withClause'), 'ctes').some((cte) => {
    const [type] = unwrap(child(as(cte, 'CommonTableExpr') ?? {}, 'ctequery')) ?? [];
    return type !== 'SelectStmt';
  });
}

/** Positions through two edits, the later first. */
export class ChainedMap extends PositionMap {
  readonly #earlier: PositionMap;
  readonly #later: PositionMap;

  constructor(earlier: PositionMap, later: PositionMap) {
    super(Buffer.alloc(0), Buffer.alloc(0), 0, []);
    this.#earlier = earlier;
    this.#later = later;
  }

  override toOriginal(position: number): number {
    return this.#earlier.toOriginal(this.#later.toOriginal(position));
  }
}
