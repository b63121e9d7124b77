import type { ResultWriter } from './writer.ts';

/** RFC 4180 with a header line, as COPY … CSV writes it: NULL is empty, an empty text is "". */
export function csvWriter(): ResultWriter {
  const line = (cells: readonly (string | null)[]) => `${cells.map(field).join(',')}\n`;
  return {
    begin: (columns) => line(columns.map(({ name }) => name)),
    row: line,
    end: () => '',
    command: () => '',
  };
}

function field(value: string | null): string {
  if (value === null) return '';
  return value === '' || /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
