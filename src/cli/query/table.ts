import { isNumeric, type ResultColumn, type ResultRow, type ResultWriter } from './writer.ts';

/** As psql prints it: aligned columns, numbers to the right, NULL empty. Holds a result until it is complete. */
export function tableWriter(): ResultWriter {
  let columns: readonly ResultColumn[] = [];
  let rows: string[][] = [];
  return {
    begin(described) {
      columns = described;
      rows = [];
      return '';
    },
    row(row) {
      rows.push(row.map((value) => (value === null ? '' : oneLine(value))));
      return '';
    },
    end: () => render(columns, rows),
    command: (tag) => `${tag}\n`,
  };
}

function render(columns: readonly ResultColumn[], rows: readonly ResultRow[]): string {
  const widths = columns.map(({ name }, i) =>
    rows.reduce((width, row) => Math.max(width, length(row[i] ?? '')), length(name)),
  );
  const pad = (text: string, i: number, right: boolean) => {
    const blanks = ' '.repeat((widths[i] ?? 0) - length(text));
    return right ? ` ${blanks}${text} ` : ` ${text}${blanks} `;
  };
  const line = (cells: readonly string[]) => `${cells.join('|').trimEnd()}\n`;
  const head = line(columns.map(({ name }, i) => pad(name, i, false)));
  const rule = `${widths.map((width) => '-'.repeat(width + 2)).join('+')}\n`;
  const body = rows.map((row) => line(columns.map((column, i) => pad(row[i] ?? '', i, isNumeric(column)))));
  return `${head}${rule}${body.join('')}(${rows.length} ${rows.length === 1 ? 'row' : 'rows'})\n\n`;
}

/** Line breaks and other control characters would tear the table apart. */
function oneLine(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, (sign) => JSON.stringify(sign).slice(1, -1));
}

/** In characters, not in UTF-16 units. */
function length(text: string): number {
  return [...text].length;
}
