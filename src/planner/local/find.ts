import { type PlanNode, planTrees, textOf, walk } from '../plan-node.ts';
import { listed } from '../plan-text.ts';
import { readsByValue } from '../scan-conditions.ts';
import { isTemporary, writtenRelations } from '../scan-nodes.ts';
import { callValues, knownFunctions } from './call-values.ts';
import { listColumns } from './list-values.ts';
import { VALUES, withinAs } from './named-inside.ts';
import { reckonedIn } from './reckoned.ts';
import { recordColumns } from './record-values.ts';
import { givingColumns, tableSieve } from './table-columns.ts';
import {
  isNamedOnce,
  type NamedCall,
  type NamedTable,
  readRelations,
  type TextRelations,
} from './text-relations.ts';
import type { LocalColumn, LocalFacts, LocalRelation, TableFacts } from './types.ts';

/** A statement whose plan reads relations that the engine holds itself. */
export interface LocalReading {
  /** Names of relations in its text of which `LocalFacts` must be had. */
  readonly tables: readonly Pick<NamedTable, 'schema' | 'name'>[];
  /** Names of functions of the system of which the plan does not tell whether they are: see `LocalFacts`. */
  readonly functions: readonly string[];
  relations(facts: LocalFacts): LocalRelation[];
}

/**
 * Looks for relations in a plan that can give keys though no store has their rows; undefined where there are none.
 * @param text the planned statement's, UTF-8
 * @param mentions names of the mention tables
 */
export function findLocals(
  planJson: unknown,
  text: Buffer,
  mentions: ReadonlySet<string>,
): LocalReading | undefined {
  const trees = planTrees(planJson);
  const [tree, ...more] = trees;
  if (tree === undefined || more.length > 0) return undefined;
  const written = writtenRelations(trees);
  const all = [...walk(tree)];
  const nodes = all.filter((node) => isLocal(node, mentions, written));
  const constants = reckonedIn(all);
  if (nodes.length + constants.length === 0) return undefined;
  const named = readRelations(text);
  const others = named.tables.filter(({ name }) => !mentions.has(name));
  return {
    tables: others,
    functions: constants.some(({ isCall }) => isCall) || nodes.some(isSeveral) ? knownFunctions() : [],
    relations: (facts) => {
      if (hasInlined(named, nodes) || !others.every((other, i) => isKnown(other, facts.tables[i], named)))
        return [];
      const hasCollations = /collate/i.test(text.toString('latin1'));
      const reckoned = constants.filter(({ isCall }) => !isCall || !facts.hasOwnFunctions);
      return [
        ...nodes.flatMap((node) => relationsOf(node, named, others, facts, hasCollations)),
        ...reckoned.map(({ relation }) => relation),
      ];
    },
  };
}

function isLocal(node: PlanNode, mentions: ReadonlySet<string>, written: ReadonlySet<string>): boolean {
  if (node.type === 'Values Scan') return true;
  if (node.type === 'Function Scan') return textOf(node, 'Schema') === 'pg_catalog' || isSeveral(node);
  const name = textOf(node, 'Relation Name');
  return readsByValue(node) && isTemporary(node) && name !== '' && !mentions.has(name) && !written.has(name);
}

/** Whether the rows of several functions stand beside each other: plans do not tell their schemas. */
const isSeveral = (node: PlanNode): boolean =>
  node.type === 'Function Scan' && textOf(node, 'Function Name') === '';

/** Whether a function of the text may stand in the plan as a query of its own, of which the text tells nothing. */
function hasInlined({ calls }: TextRelations, nodes: readonly PlanNode[]): boolean {
  const aliases = new Set(nodes.map((node) => textOf(node, 'Alias')));
  const known = new Set(knownFunctions());
  return calls.some(({ alias, name }) => !aliases.has(alias) && !known.has(name));
}

/** Whether nothing of the plan can come from it but what the text says. What is behind a view, no text tells. */
const isKnown = ({ schema, name }: NamedTable, facts: TableFacts | undefined, { ctes }: TextRelations) =>
  facts === undefined ? schema === undefined && ctes.has(name) : facts.isPlain;

function relationsOf(
  node: PlanNode,
  named: TextRelations,
  others: readonly NamedTable[],
  facts: LocalFacts,
  hasCollations: boolean,
): LocalRelation[] {
  const alias = textOf(node, 'Alias');
  if (node.type === 'Values Scan') {
    const columns = listColumns(named.lists, facts.parameter);
    return [{ relation: `local ${alias}`, alias, name: 'VALUES', within: VALUES, columns }];
  }
  if (!isNamedOnce(alias, named)) return [];
  if (node.type === 'Function Scan') {
    if (isSeveral(node) && facts.hasOwnFunctions) return [];
    const columns = callColumns(textOf(node, 'Function Call'), named.calls, alias);
    return [{ relation: `local ${alias}`, alias, name: alias, within: withinAs('', alias), columns }];
  }
  const at = others.findIndex((other) => other.alias === alias);
  const table = facts.tables[at];
  const name = textOf(node, 'Relation Name');
  if (table?.isTemporary !== true || table.name !== name || others[at]?.renamed !== false) return [];
  const sieve = tableSieve(node, alias, table, hasCollations);
  return [
    {
      relation: `local ${alias}`,
      alias,
      name,
      within: withinAs(name, alias),
      columns: givingColumns(table, hasCollations),
      table: {
        name,
        columns: table.columns.map((column) => column.name),
        ...(sieve === undefined ? {} : { sieve }),
      },
    },
  ];
}

/** What the functions of one relation give: several, and those of records, have a column each. */
function callColumns(
  text: string,
  calls: readonly NamedCall[],
  alias: string,
): ReadonlyMap<string, LocalColumn> {
  const { columns = [], definitions = [] } = calls.find((one) => one.alias === alias) ?? {};
  if (definitions.length > 0) return recordColumns(text, definitions);
  const parts = listed(text);
  const giving = columns.slice(0, parts.length).flatMap((column, i) => {
    const values = callValues(parts[i] ?? '');
    return values === undefined ? [] : [[column, values] as const];
  });
  return new Map(giving);
}
