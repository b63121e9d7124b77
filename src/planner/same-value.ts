import type { ColumnType } from '../catalog/index.ts';
import { domains } from './domain.ts';

/**
 * What is the same for two constants that are the same value of a column, however they are spelled: `0` and `0.00`.
 * Undefined where that cannot be told.
 */
export const sameValue = (type: ColumnType, text: string): string | bigint | undefined =>
  type === 'text' ? text : domains[type]?.parse(text);
