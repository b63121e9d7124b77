import type { Classified } from './classified.ts';
import { as, child, isTree, list, number, type Tree, text } from './tree.ts';
import type { StatementInfo, StatementKind } from './types.ts';

/** Statements about the transaction, settings and the session. */
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

export function transaction(node: Tree): Classified {
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

const namingSettings = new Set([
  'search_path',
  'role',
  'session_authorization',
  // Catalogs are then read as they are, and not through views.
  'restrict_nonsystem_relation_kind',
]);

export function set(node: Tree): Classified {
  const kind = text(node, 'kind');
  const name = text(node, 'name') ?? 'all';
  if (kind === 'VAR_SET_MULTI') {
    if (name === 'TRANSACTION') return { kind: 'set transaction', transaction: modes(list(node, 'args')) };
    if (name === 'TRANSACTION SNAPSHOT') return { kind: 'set transaction', transaction: { snapshot: true } };
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
    // The same as SET TRANSACTION READ ONLY, said with the setting's name.
    ...(name === 'transaction_read_only' &&
      value !== undefined && { transaction: { readOnly: !/^(of|off|f.*|n.*|0)$/i.test(value) } }),
    changesNames: kind === 'VAR_RESET_ALL' || namingSettings.has(name),
  };
}

function numeric(constant: Tree | undefined): string | undefined {
  const integer = constant?.['ival'];
  if (isTree(integer)) return String(number(integer, 'ival'));
  return text(child(constant ?? {}, 'fval'), 'fval');
}

export function discard(node: Tree): Classified {
  const what = text(node, 'target')?.replace('DISCARD_', '').toLowerCase();
  const discards = what === 'temp' || what === 'plans' || what === 'sequences' ? what : 'all';
  return { kind: 'discard', discards, changesNames: discards === 'all' || discards === 'temp' };
}
