import { createHash } from 'node:crypto';
import { Budget, type BudgetOptions } from './budget.ts';

const shared = new Map<string, Budget>();

/** Clients may name stores of their own: what was asked for longest ago is forgotten, and at worst learned again. */
const mostShared = 1_000;

/** The process's one budget for a store's address and credential. */
export function sharedBudget(address: string, credential: string, options: BudgetOptions): Budget {
  const key = createHash('sha256').update(`${address}\n${credential}`).digest('hex');
  const name = `${key} ${options.file?.path ?? ''}`;
  const budget = shared.get(name) ?? new Budget(options, key);
  shared.delete(name);
  shared.set(name, budget);
  for (const oldest of shared.keys()) {
    if (shared.size <= mostShared) break;
    shared.delete(oldest);
  }
  return budget;
}
