import type { Column, ColumnType } from './types.ts';

/**
 * One function per column type, so that a definition reads as a list of names, types and docs:
 * `price: numeric('Price in the store currency', { notNull: true })`.
 */
export type ColumnExtras = Omit<Column, 'type' | 'doc'>;

type ColumnMaker = (doc: string, extras?: ColumnExtras) => Column;

const column =
  (type: ColumnType): ColumnMaker =>
  (doc, extras = {}) => ({ type, doc, ...extras });

/** 32 bits; ids, counts and levels of the APIs fit, so that joins need no casts. */
export const integer = column('integer');
export const bigint = column('bigint');
/** Money, weights and rates: never a float. */
export const numeric = column('numeric');
export const text = column('text');
export const boolean = column('boolean');
export const timestamptz = column('timestamptz');
export const date = column('date');
/** Nested structures that are not columns of their own. */
export const jsonb = column('jsonb');
