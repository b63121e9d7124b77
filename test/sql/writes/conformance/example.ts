/**
 * How rows of one table are written in tests: a row, and what is said of its columns that the definition does not say.
 * Values of columns that an example does not name are made up by type.
 */
export interface Example {
  /**
   * What rows need that the store must have: name → a statement that answers one value, with `{n}` for a number that no
   * other has. They run in their order before each test.
   */
  readonly given?: Readonly<Record<string, string>>;
  /** The nth new row; no two of them are alike in what the store keeps once. For tables into which rows can be inserted. */
  readonly row?: (n: number, given: Given) => Values;
  /** For the other tables: a condition for rows that tests may change or delete. */
  readonly existing?: string;
  /** New values for columns, where one made up by type would not do. */
  readonly change?: (n: number, given: Given) => Values;
  /** Column → what is written in the same statement, because the store wants both. */
  readonly beside?: (n: number, given: Given) => Readonly<Record<string, Values>>;
  /** Columns whose NULL the store answers with another value, as SQL shows it. */
  readonly none?: Readonly<Record<string, string>>;
  /** Columns that stay without a value in the example's rows, so that no row conflicts by them. */
  readonly partly?: readonly string[];
  /** Columns in which no two rows may be alike, beside those that the definition names as unique. */
  readonly distinct?: readonly string[];
  /** Columns that rows may have to have, so that the store refuses NULL, each with the reason. */
  readonly refuses?: Readonly<Record<string, string>>;
  /** Columns of jsonb in which the store adds members: what was written must be in what is read. */
  readonly grows?: readonly string[];
  /** Columns that are read otherwise than they were written, each with the reason; they are not compared. */
  readonly differs?: Readonly<Record<string, string>>;
  /** Every token of the platform has the scope. */
  readonly everyToken?: true;
  /** Columns (or `insert`, `delete`) whose writing changes other rows of the table, each with the reason. */
  readonly touches?: Readonly<Record<string, string>>;
}

export type Value =
  | null
  | boolean
  | number
  | string
  | readonly unknown[]
  | { readonly [name: string]: unknown };

export type Values = Readonly<Record<string, Value>>;

/** The value that a statement of `given` answered; whole numbers and arrays of jsonb as what they are. */
export type Given = (name: string) => Value;

export type Examples = Readonly<Record<string, Example>>;

/** A value in SQL, of a type that fits the column by assignment; `type`: of the column. */
export function literal(value: Value, type?: string): string {
  if (value === null) return 'NULL';
  if (type === 'jsonb') return `${quoted(JSON.stringify(value))}::jsonb`;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return quoted(value);
  return `${quoted(JSON.stringify(value))}::jsonb`;
}

const quoted = (text: string): string => `E'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
