import { isNumeric, type ResultColumn, type ResultWriter } from './writer.ts';

const booleanType = 16;
const jsonTypes: ReadonlySet<number> = new Set([114, 3802]);

/**
 * One JSON array of objects per result, a row per line. Numbers keep every digit that SQL has (a reader that
 * turns them into floating point may lose some); json and jsonb stand as they are; everything else is text.
 */
export function jsonWriter(): ResultWriter {
  let columns: readonly ResultColumn[] = [];
  let rows = 0;
  return {
    begin(described) {
      columns = described;
      rows = 0;
      return '[';
    },
    row(row) {
      const members = columns.map(
        (column, i) => `${JSON.stringify(column.name)}:${value(column, row[i] ?? null)}`,
      );
      return `${rows++ === 0 ? '\n' : ',\n'}{${members.join(',')}}`;
    },
    end: () => (rows === 0 ? ']\n' : '\n]\n'),
    command: () => '',
  };
}

function value(column: ResultColumn, text: string | null): string {
  if (text === null) return 'null';
  if (column.type === booleanType) return String(text === 't');
  if (jsonTypes.has(column.type)) return text;
  // NaN and Infinity are numbers in SQL, not in JSON.
  return isNumeric(column) && /^-?\d/.test(text) ? text : JSON.stringify(text);
}
