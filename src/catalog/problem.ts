/** A mistake in a definition, as it is shown to the person who writes it. */
export interface Problem {
  /** `schemas/bigcommerce/orders.ts` */
  readonly file: string;
  /** The part of the definition: `column total`, `access /v2/orders, filter on id`. */
  readonly where: string;
  readonly what: string;
}

/** Collects the problems of one part of a definition. */
export type Report = (where: string, what: string) => void;

export function problemText(problem: Problem): string {
  return `${problem.file}: ${problem.where}: ${problem.what}`;
}

/** PostgreSQL's limit for identifiers (NAMEDATALEN - 1), in bytes. */
const NAME_BYTES = 63;

/** What is wrong with a name of a table or column, if anything. */
export function nameProblem(name: string, mostBytes: number = NAME_BYTES): string | undefined {
  if (Buffer.byteLength(name) > mostBytes) return `the name is longer than ${mostBytes} bytes`;
  if (!/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(name)) return 'the name is not in snake_case';
  return undefined;
}
