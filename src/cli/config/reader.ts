import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from 'yaml';
import { StorewireError } from '../../errors/index.ts';
import { nearest } from '../../errors/nearest.ts';
import { expandVariables } from './variables.ts';

/** A value of the file, and where it stands. */
export interface Place {
  /** Keys from the top, dot-separated; '' for the whole file. */
  readonly path: string;
  readonly node: Node | null;
  /** Offset of the value, or of its key where the value is empty. */
  readonly offset: number;
}

export interface Mistake {
  readonly line: number;
  readonly column: number;
  readonly path: string;
  readonly message: string;
  readonly hint?: string | undefined;
}

function unquoted(sign: string): string {
  return `a value that begins with ${sign} must stand in quotes`;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Walks a YAML file and collects every mistake with its line, instead of stopping at the first. A reading method
 * answers undefined after it has noted a mistake; callers go on with the rest.
 */
export class Reader {
  readonly mistakes: Mistake[] = [];
  readonly #lines = new LineCounter();
  readonly #document;
  readonly #env: Environment;

  constructor(text: string, env: Environment) {
    this.#env = env;
    this.#document = parseDocument(text, { lineCounter: this.#lines, prettyErrors: false });
    // Only the first: what follows a syntax error is mostly its consequence.
    const [first] = [...this.#document.errors, ...this.#document.warnings];
    if (first === undefined) return;
    // The library's wording may end with a piece of the file, which may be a password.
    const message =
      first.code === 'TAG_RESOLVE_FAILED' ? unquoted('!') : first.message.replace(/: ".*"$/s, '');
    this.mistake(
      { path: '', node: null, offset: first.pos[0] },
      message,
      'Text that contains $, {, }, [, ], : or # is best put in quotes.',
    );
  }

  root(): Place {
    return { path: '', node: this.#document.contents, offset: 0 };
  }

  mistake(place: Place, message: string, hint?: string): void {
    const { line, col } = this.#lines.linePos(place.offset);
    this.mistakes.push({ line, column: col, path: place.path, message, hint });
  }

  /** The values of a mapping whose keys are fixed. Unknown keys are mistakes. */
  object<K extends string>(place: Place, known: readonly K[]): Partial<Record<K, Place>> {
    const found: Partial<Record<K, Place>> = {};
    for (const [key, value] of this.entries(place, `a mapping with ${known.join(', ')}`)) {
      const name = known.find((candidate) => candidate === key);
      if (name !== undefined) found[name] = value;
      else {
        const near = nearest(key, known);
        const allowed = `Allowed are ${known.join(', ')}.`;
        this.mistake(value, 'unknown key', near === undefined ? allowed : `Did you mean ${near}? ${allowed}`);
      }
    }
    return found;
  }

  /** The values of a mapping whose keys are names. */
  entries(place: Place, expected: string): [key: string, value: Place][] {
    const node = this.#resolve(place);
    if (node === null || !isMap(node)) {
      this.mistake(place, `this is not ${expected}`);
      return [];
    }
    return node.items.map((pair) => this.#entry(place, pair as Pair<Node, Node | null>));
  }

  /** The members of a list; one value alone counts as a list of one where `single` is set. */
  items(place: Place, single = false): Place[] {
    const node = this.#resolve(place);
    if (node !== null && isSeq(node)) {
      return node.items.map((item, index) => {
        const member = item as Node | null;
        return { path: `${place.path}[${index}]`, node: member, offset: member?.range?.[0] ?? place.offset };
      });
    }
    if (single && node !== null && isScalar(node)) return [place];
    this.mistake(place, 'this is not a list', 'Write each member behind a dash on a line of its own.');
    return [];
  }

  /** A scalar as it is written (`0123` stays so), variables not replaced. */
  source(place: Place): string | undefined {
    const node = this.#resolve(place);
    const value = node !== null && isScalar(node) ? node.value : undefined;
    if (typeof value === 'string' && value !== '') return value;
    if (isScalar(node) && value !== null && value !== '') return node.source ?? String(value);
    if (isAlias(place.node) && node === null) this.mistake(place, unquoted('*'));
    else
      this.mistake(
        place,
        value === null || value === '' || node === null ? 'a value is missing' : 'this is not a single value',
      );
    return undefined;
  }

  text(place: Place): string | undefined {
    const source = this.source(place);
    try {
      return source === undefined ? undefined : expandVariables(source, this.#env);
    } catch (error) {
      if (!(error instanceof StorewireError)) throw error;
      this.mistake(place, error.message, error.hint);
      return undefined;
    }
  }

  integer(place: Place, least: number, most: number): number | undefined {
    const text = this.text(place);
    if (text === undefined) return undefined;
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    this.mistake(
      place,
      `${JSON.stringify(text)} is not allowed here`,
      `Allowed are whole numbers from ${least} to ${most}.`,
    );
    return undefined;
  }

  boolean(place: Place): boolean | undefined {
    const text = this.text(place);
    if (text === undefined) return undefined;
    if (text === 'true' || text === 'false') return text === 'true';
    this.mistake(place, `${JSON.stringify(text)} is not allowed here`, 'Allowed are true and false.');
    return undefined;
  }

  get env(): Environment {
    return this.#env;
  }

  #resolve(place: Place): Node | null {
    return isAlias(place.node) ? (place.node.resolve(this.#document) ?? null) : place.node;
  }

  #entry(parent: Place, pair: Pair<Node, Node | null>): [string, Place] {
    const key = isScalar(pair.key) ? String(pair.key.value) : String(pair.key);
    const path = parent.path === '' ? key : `${parent.path}.${key}`;
    const keyOffset = pair.key.range?.[0] ?? parent.offset;
    const value = pair.value;
    const empty = value === null || (isScalar(value) && value.value === null);
    return [key, { path, node: value, offset: empty ? keyOffset : (value.range?.[0] ?? keyOffset) }];
  }
}
