export { Budget, sharedBudget } from './budget.ts';
export { type RequestLimits, StoreClient, type StoreOptions } from './client.ts';
export { fetchCount } from './count.ts';
export { Journal, type JournalEntry } from './journal.ts';
export { fetchScan } from './scan.ts';
export type * from './types.ts';
