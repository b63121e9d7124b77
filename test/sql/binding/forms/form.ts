/** A statement, and the text that the engine gets. Equal texts: it is left alone. */
export type Form = readonly [sql: string, edited: string];

/** Statements that are left as they are. */
export function untouched(...statements: readonly string[]): Form[] {
  return statements.map((sql) => [sql, sql]);
}
