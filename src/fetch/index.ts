export { Budget, sharedBudget } from './budget.ts';
export { StoreClient } from './client.ts';
export type { RequestLimits, StoreOptions } from './client-types.ts';
export { fetchCount } from './count.ts';
export { Journal, type JournalEntry } from './journal.ts';
export { fetchScan } from './scan.ts';
export type { TokenSource } from './token-source.ts';
export type * from './types.ts';
