/** A column of a result. */
export interface ResultColumn {
  readonly name: string;
  /** OID of the type. */
  readonly type: number;
}

/** Values in PostgreSQL's text format. */
export type ResultRow = readonly (string | null)[];

/**
 * Turns one result after the other into text for people or programs. Each method answers the text to print, ''
 * while there is none.
 */
export interface ResultWriter {
  begin(columns: readonly ResultColumn[]): string;
  row(row: ResultRow): string;
  end(): string;
  /** What stands for a statement without rows; `tag` is PostgreSQL's command tag (`CREATE VIEW`). */
  command(tag: string): string;
}

/** OIDs of pg_type whose values are numbers: int8, int2, int4, oid, float4, float8, numeric. */
const numberTypes: ReadonlySet<number> = new Set([20, 21, 23, 26, 700, 701, 1700]);

export function isNumeric(column: ResultColumn): boolean {
  return numberTypes.has(column.type);
}
