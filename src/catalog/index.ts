export { defineTable } from './define.ts';
export type * from './types.ts';
