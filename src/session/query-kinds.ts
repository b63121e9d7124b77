import type { StatementInfo } from '../sql/index.ts';
import type { TransactionStatus } from './answer-queue.ts';

/** A Query has no values for `$1`: the engine refuses it, where a pipeline would miss them later and otherwise. */
export function isMissingValues([only, second]: readonly StatementInfo[]): boolean {
  return (
    only !== undefined && only.facts.parameters.length > 0 && only.kind !== 'prepare' && second === undefined
  );
}

/** Where an earlier statement may change what a name of a later one means, they are looked at one by one. */
export function isStaged(statements: readonly StatementInfo[]): boolean {
  const changes = statements.findIndex((info) => info.changesNames);
  return changes >= 0 && statements.slice(changes + 1).some(depends);
}

function depends(info: StatementInfo): boolean {
  return info.names.length > 0 || info.targets.length > 0 || info.executeName !== undefined;
}

/** The engine refuses it where it comes alone; in a pipeline with own statements it would not. */
export function needsBlock(status: TransactionStatus, [only, second]: readonly StatementInfo[]): boolean {
  return status === 'I' && only?.kind === 'declare' && only.holds !== true && second === undefined;
}

/**
 * The engine puts several statements of a Query into a block before the first of them, and refuses VACUUM and its like
 * there; in a pipeline only from the second statement on.
 */
export function beginsBlock([first, second]: readonly StatementInfo[]): boolean {
  return second !== undefined && first !== undefined && ['other', 'ddl', 'discard'].includes(first.kind);
}

/** Statements that a failed transaction accepts. */
export function endsFailure(info: StatementInfo): boolean {
  return ['rollback', 'rollback to', 'commit', 'prepare transaction'].includes(info.kind);
}

export function opensTransaction(info: StatementInfo): boolean {
  return info.transaction !== undefined;
}
