import { listOf, type PlanNode, planTrees, textOf, walk } from '../plan-node.ts';
import { qualifiedNames } from '../plan-text.ts';
import { readsByValue } from '../scan-conditions.ts';
import { isTemporary, writtenRelations } from '../scan-nodes.ts';
import { readSieve } from '../sieve.ts';
import { callValues, knownFunctions, literalValues } from './call-values.ts';
import { CONSTANT, isReckoning } from './constants.ts';
import { listColumns } from './list-values.ts';
import { VALUES, withinAs } from './named-inside.ts';
import { isNamedOnce, type NamedTable, readRelations, type TextRelations } from './text-relations.ts';
import type { ColumnFacts, LocalColumn, LocalFacts, LocalRelation, TableFacts } from './types.ts';

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
  const constants = constantsOf(all);
  if (nodes.length + constants.length === 0) return undefined;
  const named = readRelations(text);
  const others = named.tables.filter(({ name }) => !mentions.has(name));
  return {
    tables: others,
    functions: constants.some(({ isCall }) => isCall) ? knownFunctions() : [],
    relations: (facts) => {
      if (named.hasOtherCalls || !others.every((other, i) => isKnown(other, facts.tables[i], named)))
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
  if (node.type === 'Function Scan') return textOf(node, 'Schema') === 'pg_catalog';
  const name = textOf(node, 'Relation Name');
  return readsByValue(node) && isTemporary(node) && name !== '' && !mentions.has(name) && !written.has(name);
}

interface Reckoned {
  readonly relation: LocalRelation;
  readonly isCall: boolean;
}

/** The constants that nodes of a plan reckon out of nothing. */
function constantsOf(nodes: readonly PlanNode[]): Reckoned[] {
  const outputs = nodes.filter(isReckoning).flatMap((node) => listOf(node, 'Output'));
  return [...new Set(outputs)].flatMap((name): Reckoned[] => {
    const call = callValues(name);
    const column = call ?? literalValues(name);
    if (column === undefined) return [];
    const relation = {
      relation: CONSTANT + name,
      alias: '',
      name,
      within: '',
      columns: new Map([[name, column]]),
    };
    return [{ relation, isCall: call !== undefined }];
  });
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
    const call = named.calls.find((one) => one.alias === alias);
    const column = callValues(textOf(node, 'Function Call'));
    if (call === undefined || column === undefined) return [];
    const columns = new Map<string, LocalColumn>([[call.column, column]]);
    return [{ relation: `local ${alias}`, alias, name: alias, within: withinAs('', alias), columns }];
  }
  const at = others.findIndex((other) => other.alias === alias);
  const table = facts.tables[at];
  const name = textOf(node, 'Relation Name');
  if (table?.isTemporary !== true || table.name !== name || others[at]?.renamed !== false) return [];
  const sieve = sieveOf(node, alias, table, hasCollations);
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

const INTEGERS = new Set([20, 21, 23]);
const TEXT = 25;
const VARCHAR = 1043;

function givingColumns({ columns }: TableFacts, hasCollations: boolean): ReadonlyMap<string, LocalColumn> {
  const giving = columns.flatMap(({ name, type, isSteady }): [string, LocalColumn][] => {
    if (!isSteady) return [];
    if (INTEGERS.has(type)) return [[name, { type: 'integer' }]];
    if (type === TEXT) return [[name, { type: 'text' }]];
    // The text of a varchar may be compared by another collation, which a plan does not print.
    return type === VARCHAR && !hasCollations ? [[name, { type: 'text', isVarchar: true }]] : [];
  });
  return new Map(giving);
}

/** bool, int8, int2, int4, text, float8, bpchar, varchar, date, timestamp, timestamptz, numeric */
const PLAIN = new Set([16, 20, 21, 23, 25, 701, 1042, 1043, 1082, 1114, 1184, 1700]);

const TEXTS = new Set([TEXT, VARCHAR, 1042]);

/** Without conditions on columns of types that a client may have operators for. */
function sieveOf(node: PlanNode, alias: string, { columns }: TableFacts, hasCollations: boolean) {
  const typed = columns.map(({ name, type }) => {
    const isText = type === TEXT || (hasCollations && TEXTS.has(type));
    return [name, { type: isText ? 'text' : '' }] as const;
  });
  const sieve = readSieve(node, { table: { columns: Object.fromEntries(typed) } });
  const plain = new Set(columns.filter((one) => isPlain(one)).map(({ name }) => name));
  const conditions = sieve?.conditions.filter((condition) => {
    const names = qualifiedNames([condition]);
    const own = names.get(alias) ?? new Set();
    return names.size === 1 && own.size > 0 && [...own].every((name) => plain.has(name));
  });
  return conditions === undefined || conditions.length === 0 ? undefined : { alias, conditions };
}

const isPlain = ({ type, isSteady }: ColumnFacts): boolean => isSteady && PLAIN.has(type);
