/**
 * JSON whose numbers keep their digits. PostgreSQL prints numeric values of any length, and JavaScript's numbers have 15
 * digits: a price must not lose one on its way through.
 */
export class Numeral {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }

  /** Where the value is compared or shown: 15 digits are JavaScript's. `writeJson` does not ask. */
  toJSON(): string | number {
    return this.text.replaceAll(/\D/g, '').length <= 15 ? Number(this.text) : this.text;
  }
}

type Reviver = (
  this: unknown,
  key: string,
  value: unknown,
  context?: { readonly source?: string },
) => unknown;

/** Parses what PostgreSQL printed; numbers that JavaScript would change become `Numeral`s. */
export function readJson(text: string): unknown {
  return JSON.parse(marked(text), unmark as Reviver);
}

const MARK = '\u0001#';
/** Before a text that begins as a mark does, so that it is not taken for one. */
const TEXT = '\u0001"';
const numbers = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** A number that would not come back as it is stands in a marked text meanwhile. */
const marked = (text: string): string =>
  text.replace(numbers, (found, at: number) => {
    if (!found.startsWith('"')) return String(Number(found)) === found ? found : JSON.stringify(MARK + found);
    const isName = (): boolean => /^\s*:/.test(text.slice(at + found.length));
    return found.startsWith('"\\u0001') && !isName() ? JSON.stringify(TEXT + JSON.parse(found)) : found;
  });

const unmark = (_: string, value: unknown): unknown => {
  if (typeof value !== 'string') return value;
  if (value.startsWith(MARK)) return new Numeral(value.slice(MARK.length));
  return value.startsWith(TEXT) ? value.slice(TEXT.length) : value;
};

/** JSON text in which `Numeral`s are numbers with all their digits. */
export function writeJson(value: unknown): string {
  if (value instanceof Numeral) return value.text;
  if (Array.isArray(value)) return `[${value.map((item) => writeJson(item ?? null)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return `{${members.map(([name, inner]) => `${JSON.stringify(name)}:${writeJson(inner)}`).join(',')}}`;
}
