import type { ColumnType } from '../catalog/index.ts';
import type { ColumnSource } from './column-source.ts';

/** The name of a column in its own table. */
export const columnOf = ({ names }: ColumnSource): string => names[0]?.column ?? '';

/** Whether equal values of two columns have equal texts: integers of any width, texts, or texts of integers. */
export function haveSameValues(receiver: ColumnSource, giver: ColumnSource): boolean {
  if (receiver.isText !== giver.isText) return false;
  const [a, b] = [receiver, giver].map((source) => {
    return family(source.scan.mention.table.columns[columnOf(source)]?.type);
  });
  return a !== undefined && a === b;
}

function family(type: ColumnType | undefined): 'integer' | 'text' | undefined {
  if (type === 'integer' || type === 'bigint') return 'integer';
  return type === 'text' ? 'text' : undefined;
}
