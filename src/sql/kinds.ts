import { type Classified, named } from './classified.ts';
import { limitOf } from './limit.ts';
import { discard, set, transaction } from './settings.ts';
import { as, child, list, number, type Tree, text, unwrap } from './tree.ts';
import type { StatementInfo, StatementKind } from './types.ts';

type Classify = (node: Tree) => Classified;

const plain =
  (kind: StatementKind): Classify =>
  () => ({ kind });

const changes =
  (kind: StatementKind): Classify =>
  () => ({ kind, changesNames: true });

const CURSOR_OPT_BINARY = 0x01;
const CURSOR_OPT_SCROLL = 0x02;
const CURSOR_OPT_HOLD = 0x20;
/** FETCH ALL. */
const ALL_ROWS = 2_147_483_647;

const byType: ReadonlyMap<string, Classify> = new Map<string, Classify>([
  ['SelectStmt', select],
  ['InsertStmt', plain('insert')],
  ['UpdateStmt', plain('update')],
  ['DeleteStmt', plain('delete')],
  ['MergeStmt', plain('merge')],
  ['CopyStmt', copy],
  ['DeclareCursorStmt', declare],
  ['FetchStmt', fetch],
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
    scrolls: (number(node, 'options') & CURSOR_OPT_SCROLL) !== 0,
    ...((number(node, 'options') & CURSOR_OPT_BINARY) !== 0 && { binary: true }),
  };
}

function fetch(node: Tree): Classified {
  const cursor = named('cursorName', text(node, 'portalname'));
  const most = number(node, 'howMany');
  const direction = text(node, 'direction');
  // FETCH 0, RELATIVE 0 and BACKWARD 0 are the same.
  const goesOn = direction === 'FETCH_FORWARD' ? most >= 0 : most === 0 && direction !== 'FETCH_ABSOLUTE';
  if (!goesOn) return { kind: 'fetch', ...cursor };
  const rows = most >= ALL_ROWS ? Number.POSITIVE_INFINITY : most;
  return { kind: 'fetch', ...cursor, forward: { rows, moves: node['ismove'] === true } };
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
