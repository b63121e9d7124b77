import { byFields } from '../../src/fetch/item-fields.ts';

/**
 * From now on this process takes no more of an answer's items than is read of them, however small the answer is. What was
 * to be compared with must have been read before: whole.
 */
export function readAllByFields(): void {
  byFields.least_bytes = 0;
  byFields.most_columns = Number.POSITIVE_INFINITY;
}
