import type { ColumnType } from '../catalog/index.ts';
import type { ColumnSource } from './column-source.ts';

/** The name of a column in its own table. */
export const columnOf = ({ names }: ColumnSource): string => names[0]?.column ?? '';

/** Whether equal values of two columns have equal texts: integers of any width, texts, texts of integers, or integers that texts say. */
export function haveSameValues(receiver: ColumnSource, giver: ColumnSource): boolean {
  if (giver.isNumber) return !receiver.isText && familyOf(receiver) === 'integer';
  if (receiver.isText !== giver.isText || receiver.isNumber) return false;
  const [a, b] = [receiver, giver].map(familyOf);
  return a !== undefined && a === b;
}

const familyOf = (source: ColumnSource): 'integer' | 'text' | undefined =>
  family(source.scan.mention.table.columns[columnOf(source)]?.type);

function family(type: ColumnType | undefined): 'integer' | 'text' | undefined {
  if (type === 'integer' || type === 'bigint') return 'integer';
  return type === 'text' ? 'text' : undefined;
}
