import { listOf, type PlanNode } from '../plan-node.ts';
import { callValues, literalValues } from './call-values.ts';
import { CONSTANT, isReckoning } from './constants.ts';
import type { LocalRelation } from './types.ts';

/** A constant of a plan, as a relation of one column. */
export interface Reckoned {
  readonly relation: LocalRelation;
  readonly isCall: boolean;
}

/** The constants that nodes of a plan reckon out of nothing. */
export function reckonedIn(nodes: readonly PlanNode[]): Reckoned[] {
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
