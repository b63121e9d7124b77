import { as, child, isTree, list, number, strings, type Tree, text, unwrap } from './tree.ts';
import type { StatementInfo, StatementKind } from './types.ts';

/** What a statement's own node says, but for what it reads. */
export type Classified = {
  -readonly [K in keyof StatementInfo]?: StatementInfo[K];
} & { kind: StatementKind };

type Classify = (node: Tree) => Classified;

const plain =
  (kind: StatementKind): Classify =>
  () => ({ kind });

const changes =
  (kind: StatementKind): Classify =>
  () => ({ kind, changesNames: true });

const transactionKinds: Readonly<Record<string, StatementKind>> = {
  BEGIN: 'begin',
  START: 'begin',
  COMMIT: 'commit',
  ROLLBACK: 'rollback',
  SAVEPOINT: 'savepoint',
  RELEASE: 'release',
  ROLLBACK_TO: 'rollback to',
  PREPARE: 'prepare transaction',
  COMMIT_PREPARED: 'commit prepared',
  ROLLBACK_PREPARED: 'rollback prepared',
};

const CURSOR_OPT_HOLD = 0x20;

const byType: ReadonlyMap<string, Classify> = new Map<string, Classify>([
  ['SelectStmt', select],
  ['InsertStmt', plain('insert')],
  ['UpdateStmt', plain('update')],
  ['DeleteStmt', plain('delete')],
  ['MergeStmt', plain('merge')],
  ['CopyStmt', copy],
  ['DeclareCursorStmt', declare],
  ['FetchStmt', (n) => ({ kind: 'fetch', ...named('cursorName', text(n, 'portalname')) })],
  ['ClosePortalStmt', (n) => ({ kind: 'close', ...named('cursorName', text(n, 'portalname')) })],
  ['PrepareStmt', (n) => ({ ...within('prepare', n), ...named('prepareName', text(n, 'name')) })],
  ['ExecuteStmt', (n) => ({ kind: 'execute', ...named('executeName', text(n, 'name')) })],
  ['DeallocateStmt', (n) => ({ kind: 'deallocate', ...named('deallocateName', text(n, 'name')) })],
  ['ExplainStmt', explain],
  ['CreateTableAsStmt', createTableAs],
  ['RefreshMatViewStmt', plain('refresh materialized view')],
  ['ViewStmt', (n) => ({ ...definition(n), kind: 'create view' })],
  ['TransactionStmt', transaction],
  ['VariableSetStmt', set],
  ['VariableShowStmt', plain('show')],
  ['DiscardStmt', discard],
  ['TruncateStmt', plain('truncate')],
  ['LockStmt', plain('lock')],
  ['CallStmt', changes('call')],
  ['DoStmt', changes('do')],
  ['ListenStmt', plain('listen')],
  ['UnlistenStmt', plain('unlisten')],
  ['NotifyStmt', plain('notify')],
]);

/** Types that do not begin with Create, Alter or Drop and change names or access to them all the same. */
const otherDefinitions = new Set([
  'RenameStmt',
  'IndexStmt',
  'DefineStmt',
  'RuleStmt',
  'CompositeTypeStmt',
  'GrantStmt',
  'GrantRoleStmt',
  'ReassignOwnedStmt',
  'ImportForeignSchemaStmt',
]);

export function classify(type: string, node: Tree): Classified {
  const known = byType.get(type);
  if (known) return known(node);
  if (/^(Create|Alter|Drop)/.test(type) || otherDefinitions.has(type)) return definition(node);
  return { kind: 'other' };
}

function definition(node: Tree): Classified {
  const relation = child(node, 'relation') ?? child(node, 'view') ?? child(child(node, 'into') ?? {}, 'rel');
  return { kind: 'ddl', changesNames: true, ddl: text(relation, 'relpersistence') !== 't' };
}

function named<K extends string>(key: K, name: string | undefined): { [P in K]?: string } {
  return (name === undefined ? {} : { [key]: name }) as { [P in K]?: string };
}

/** EXPLAIN, PREPARE, DECLARE, COPY (…), CREATE TABLE AS: the statement inside. */
function within(kind: StatementKind, node: Tree): Classified {
  const [type, query] = unwrap(child(node, 'query')) ?? [];
  if (type === undefined || query === undefined) return { kind };
  const { kind: inner, executeName, cursorName, limit } = { limit: undefined, ...classify(type, query) };
  return {
    kind,
    inner,
    ...named('executeName', executeName),
    ...named('cursorName', cursorName),
    ...(limit && { limit }),
  };
}

function select(node: Tree): Classified {
  const into = child(node, 'intoClause');
  const limit = limitOf(node);
  const found: Classified = into ? { ...definition({ into }), kind: 'select into' } : { kind: 'select' };
  return limit ? { ...found, limit } : found;
}

function limitOf(node: Tree): StatementInfo['limit'] {
  const count = limitValue(child(node, 'limitCount'));
  const offset = limitValue(child(node, 'limitOffset'));
  if (count === undefined && offset === undefined) return undefined;
  const withTies = node['limitOption'] === 'LIMIT_OPTION_WITH_TIES';
  return { ...(count && { count }), ...(offset && { offset }), withTies };
}

const integerTypes = new Set(['int2', 'int4', 'int8']);

function limitValue(tree: Tree | undefined): NonNullable<StatementInfo['limit']>['count'] {
  if (tree === undefined) return undefined;
  const [type, node] = unwrap(tree) ?? [];
  if (
    type === 'TypeCast' &&
    integerTypes.has(strings(list(child(node ?? {}, 'typeName'), 'names')).at(-1) ?? '')
  ) {
    return limitValue(child(node ?? {}, 'arg'));
  }
  if (type === 'ParamRef') return { kind: 'parameter', number: number(node, 'number') };
  if (type === 'A_Const' && node !== undefined) {
    if (node['isnull'] === true) return undefined;
    const digits = text(child(node, 'fval'), 'fval');
    const value = child(node, 'ival') ? number(child(node, 'ival'), 'ival') : Number(digits);
    if (Number.isSafeInteger(value) && value >= 0 && !(digits && /\D/.test(digits)))
      return { kind: 'literal', value };
  }
  return { kind: 'expression' };
}

function copy(node: Tree): Classified {
  const where = node['is_program'] === true ? 'program' : text(node, 'filename') ? 'file' : 'client';
  const query = child(node, 'query') !== undefined;
  return {
    ...within(node['is_from'] === true ? 'copy from' : 'copy to', node),
    copy: { where, query },
  };
}

function declare(node: Tree): Classified {
  return {
    ...within('declare', node),
    ...named('cursorName', text(node, 'portalname')),
    holds: (number(node, 'options') & CURSOR_OPT_HOLD) !== 0,
  };
}

function createTableAs(node: Tree): Classified {
  const kind = node['objtype'] === 'OBJECT_MATVIEW' ? 'create materialized view' : 'create table as';
  const noData = child(node, 'into')?.['skipData'] === true;
  return { ...within(kind, node), ...definition(node), kind, ...(noData && { noData }) };
}

function explain(node: Tree): Classified {
  let analyze = false;
  let format: NonNullable<StatementInfo['explain']>['format'] = 'text';
  for (const item of list(node, 'options')) {
    const option = as(item, 'DefElem');
    if (text(option, 'defname') === 'analyze') analyze = isOn(child(option ?? {}, 'arg'));
    const value = text(as(child(option ?? {}, 'arg'), 'String'), 'sval');
    if (text(option, 'defname') === 'format') {
      format = value === 'json' || value === 'xml' || value === 'yaml' ? value : 'text';
    }
  }
  const inner = within('explain', node);
  // EXPLAIN without ANALYZE makes nothing, not even for CREATE TABLE AS.
  return {
    ...inner,
    explain: { analyze, format },
    ...(analyze && makes(inner) && { changesNames: true, ddl: true }),
  };
}

function makes(found: Classified): boolean {
  return found.inner === 'create table as' || found.inner === 'select into';
}

/** The value of a boolean option: no value is on. */
function isOn(arg: Tree | undefined): boolean {
  if (arg === undefined) return true;
  const integer = as(arg, 'Integer');
  if (integer) return number(integer, 'ival') !== 0;
  const value = text(as(arg, 'String'), 'sval') ?? String(child(arg, 'Boolean')?.['boolval'] === true);
  return ['true', 'on', '1', 'yes'].includes(value.toLowerCase());
}

function transaction(node: Tree): Classified {
  const kind = transactionKinds[(text(node, 'kind') ?? '').replace('TRANS_STMT_', '')] ?? 'other';
  const chain = node['chain'] === true;
  const undoes = kind === 'rollback' || kind === 'rollback to' || kind === 'rollback prepared';
  return {
    kind,
    transaction: { ...modes(list(node, 'options')), ...(chain && { chain }) },
    ...(undoes && { changesNames: true }),
  };
}

function modes(options: readonly Tree[]): NonNullable<StatementInfo['transaction']> {
  const found: { readOnly?: boolean; isolation?: string } = {};
  for (const item of options) {
    const option = as(item, 'DefElem');
    const value = as(child(option ?? {}, 'arg'), 'A_Const');
    if (text(option, 'defname') === 'transaction_read_only') {
      found.readOnly = number(child(value ?? {}, 'ival'), 'ival') !== 0;
    } else if (text(option, 'defname') === 'transaction_isolation') {
      const isolation = text(child(value ?? {}, 'sval'), 'sval');
      if (isolation !== undefined) found.isolation = isolation;
    }
  }
  return found;
}

const namingSettings = new Set(['search_path', 'role', 'session_authorization']);

function set(node: Tree): Classified {
  const kind = text(node, 'kind');
  const name = text(node, 'name') ?? 'all';
  if (kind === 'VAR_SET_MULTI') {
    if (name === 'TRANSACTION') return { kind: 'set transaction', transaction: modes(list(node, 'args')) };
    if (name === 'SESSION CHARACTERISTICS') {
      return { kind: 'set session characteristics', transaction: modes(list(node, 'args')) };
    }
    return { kind: 'set' };
  }
  const args = list(node, 'args');
  const constant = args.length === 1 ? as(args[0], 'A_Const') : undefined;
  const value = text(child(constant ?? {}, 'sval'), 'sval') ?? numeric(constant);
  const local = node['is_local'] === true;
  return {
    kind: kind === 'VAR_SET_VALUE' || kind === 'VAR_SET_CURRENT' ? 'set' : 'reset',
    setting: { name, local, ...(value !== undefined && { value }) },
    changesNames: kind === 'VAR_RESET_ALL' || namingSettings.has(name),
  };
}

function numeric(constant: Tree | undefined): string | undefined {
  const integer = constant?.['ival'];
  if (isTree(integer)) return String(number(integer, 'ival'));
  return text(child(constant ?? {}, 'fval'), 'fval');
}

function discard(node: Tree): Classified {
  const what = text(node, 'target')?.replace('DISCARD_', '').toLowerCase();
  const discards = what === 'temp' || what === 'plans' || what === 'sequences' ? what : 'all';
  return { kind: 'discard', discards, changesNames: discards === 'all' || discards === 'temp' };
}
