import { columnResolver } from './column-source.ts';
import { isCountOnly } from './count-only.ts';
import { readEnds, readEnough, readSummary } from './enough.ts';
import { isSelective, readFirstRows } from './first-rows.ts';
import { hidesSubplans } from './hidden-subplans.ts';
import { keyEdges } from './keys.ts';
import type { LocalRelation } from './local/types.ts';
import { type QueryNames, readOutputNames } from './output-names.ts';
import { planTrees } from './plan-node.ts';
import { distinct, scanConditions } from './scan-conditions.ts';
import { loneScans } from './scan-index.ts';
import { columnsRead, namesInPlan, readMentions, writtenRelations } from './scan-nodes.ts';
import { readSieve } from './sieve.ts';
import { readTop } from './top.ts';
import type { Mention, Scan } from './types.ts';

/** What is known of a planned statement beside its plan. */
export interface PlannedText {
  /**
   * False where a client's own operators or functions may stand for the system's: when pg_catalog is not the first
   * schema of the search path. Nothing is pushed then.
   */
  readonly trusted?: boolean;
  /** UTF-8: it names the columns of subqueries, through which keys can be carried then. */
  readonly text?: Buffer;
  /** How many rows the innermost query around a relation hands on, where that is not the statement itself. */
  readonly limits?: ReadonlyMap<string, number>;
  /** The relations of the engine's own that may give keys. */
  readonly locals?: readonly LocalRelation[];
}

/**
 * Reads the answer of `EXPLAIN (VERBOSE, FORMAT JSON)` for what each mention needs. Mentions that the plan does not
 * read have no scan: they need no rows. The grammar must be loaded (`loadGrammar` of src/sql), DateStyle be ISO.
 */
export function readPlan(
  planJson: unknown,
  mentions: readonly Mention[],
  { trusted = true, text, limits, locals = [] }: PlannedText = {},
): Scan[] {
  const trees = planTrees(planJson);
  if (hidesSubplans(trees)) return mentions.map(wholeTable);
  const written = writtenRelations(trees);
  const believed = trusted ? mentions : mentions.map((mention) => ({ ...mention, renamed: true }));
  const reads = readMentions(trees, believed);
  const named = namesInPlan(trees);
  const lone = loneScans(trees, reads, written, trusted ? locals : []);
  const [tree] = trees;
  const { edges, barren } =
    tree === undefined
      ? { edges: [], barren: new Set<string>() }
      : keyEdges(tree, lone, columnResolver(tree, lone, queryNames(text, mentions, locals)));
  return reads.map((read): Scan => {
    const { mention, nodes } = read;
    const { relation } = mention;
    const scan = [...lone.values()].find((other) => other.mention.relation === relation);
    const givesKeys = edges.some(({ from }) => from.some((giver) => giver.relation === relation));
    const sql = text?.toString('utf8');
    const several = nodes.length > 1 && trees.length === 1 && !written.has(relation);
    const ends = several ? readEnds(read, sql) : undefined;
    const top =
      tree === undefined || scan === undefined
        ? ends
        : (readTop(tree, scan, limits?.get(relation)) ?? readEnough(tree, scan, sql));
    const first =
      tree === undefined || scan === undefined ? undefined : readFirstRows(tree, scan, lone.values(), edges);
    const summary = scan && readSummary(scan);
    const sieve = givesKeys && scan !== undefined ? readSieve(scan.node, mention) : undefined;
    return {
      mention,
      any: barren.has(relation) ? [] : distinct(nodes.map((node) => scanConditions(node, mention))),
      columns: columnsRead(read, named, written),
      keys: edges.filter((edge) => edge.relation === relation).map(({ column, from }) => ({ column, from })),
      givesKeys,
      ...(scan !== undefined && isSelective(scan) ? { selective: true as const } : {}),
      ...(sieve === undefined ? {} : { sieve }),
      ...(top === undefined ? {} : { top }),
      ...(first === undefined ? {} : { first }),
      ...(summary === undefined ? {} : { summary }),
      countOnly: tree !== undefined && scan !== undefined && isCountOnly(tree, scan),
    };
  });
}

/** Read when asked for first: few plans need it. */
function queryNames(
  text: Buffer | undefined,
  mentions: readonly Mention[],
  locals: readonly LocalRelation[],
): () => QueryNames {
  const columnsOf = (relation: string): readonly string[] | undefined => {
    const table = mentions.find((mention) => mention.relation === relation)?.table;
    if (table !== undefined) return Object.keys(table.columns);
    return locals.find((local) => local.table?.name === relation)?.table?.columns;
  };
  let names: QueryNames | undefined;
  return () => {
    names ??=
      text === undefined ? { subqueries: new Map(), ctes: new Map() } : readOutputNames(text, columnsOf);
    return names;
  };
}

/** Every row of it, where the plan does not show what is read. */
function wholeTable(mention: Mention): Scan {
  return {
    mention,
    any: [{ predicates: [], deferred: [], rest: ['a subplan that EXPLAIN does not print'] }],
    columns: Object.keys(mention.table.columns),
    keys: [],
    givesKeys: false,
    countOnly: false,
  };
}
