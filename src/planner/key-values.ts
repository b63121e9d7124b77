import type { ColumnType } from '../catalog/index.ts';
import type { ColumnSource } from './column-source.ts';

/** The name of a column in its own table. */
export const columnOf = ({ names }: ColumnSource): string => names[0]?.column ?? '';

/** Whether equal values of two columns have equal texts: integers of any width, texts, texts of integers, or integers that texts say. */
export function haveSameValues(receiver: ColumnSource, giver: ColumnSource): boolean {
  if (giver.isNumber) return !receiver.isText && familyOf(receiver) === 'integer';
  if (isNumeral(receiver, giver)) return true;
  if (receiver.isText !== giver.isText || receiver.isNumber) return false;
  const [a, b] = [receiver, giver].map(familyOf);
  return a !== undefined && a === b;
}

/** Whether texts of the engine's own are compared with those of whole numbers. */
export const isNumeral = (receiver: ColumnSource, giver: ColumnSource): boolean =>
  receiver.isText &&
  familyOf(receiver) === 'integer' &&
  giver.scan.local !== undefined &&
  !giver.isText &&
  familyOf(giver) === 'text';

const familyOf = (source: ColumnSource): 'integer' | 'text' | undefined =>
  family(source.scan.mention.table.columns[columnOf(source)]?.type);

function family(type: ColumnType | undefined): 'integer' | 'text' | undefined {
  if (type === 'integer' || type === 'bigint') return 'integer';
  return type === 'text' ? 'text' : undefined;
}
