/** A statement while it is made: text that stays, and what binding replaces. */
export type Piece = string | Replaced;

export interface Replaced {
  readonly original: string;
  /** What stands there afterwards, given the mention table's name. */
  readonly edited: (mention: (table: string) => string) => string;
}

/** Both texts. Mentions are numbered per table in the order of the text. */
export function render(pieces: readonly Piece[]): { sql: string; edited: string } {
  const counts = new Map<string, number>();
  const mention = (table: string): string => {
    const nth = (counts.get(table) ?? 0) + 1;
    counts.set(table, nth);
    return `pg_temp.sw_${table}_${nth}`;
  };
  const sql = pieces.map((piece) => (typeof piece === 'string' ? piece : piece.original)).join('');
  const edited = pieces.map((piece) => (typeof piece === 'string' ? piece : piece.edited(mention))).join('');
  return { sql, edited };
}
