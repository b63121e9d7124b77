export interface Figure {
  readonly name: string;
  readonly value: number | string;
  readonly unit?: string;
  readonly aim?: string;
  /** What others need for the same. */
  readonly note?: string;
}

/** Prints figures as a table, then as one line of JSON. */
export function print(title: string, figures: readonly Figure[]): void {
  const rows = figures.map(({ name, value, unit = '', aim = '', note = '' }) => [
    name,
    typeof value === 'number' ? String(Number(value.toPrecision(3))) : value,
    unit,
    aim,
    note,
  ]);
  const widths = [0, 1, 2, 3, 4].map((i) => Math.max(...rows.map((row) => (row[i] ?? '').length)));
  console.log(`\n## ${title}`);
  for (const row of rows) {
    console.log(
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  }
  console.log(JSON.stringify({ title, figures }));
}
