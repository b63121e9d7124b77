export { bigint, boolean, date, integer, jsonb, numeric, text, timestamptz } from './columns.ts';
export { defineTable } from './define.ts';
export type * from './types.ts';
