import type { Column } from '../catalog/index.ts';
import type { Bound, Constraint } from './constraint.ts';
import { type Domain, domains } from './domain.ts';
import { floorDivide } from './instant.ts';
import type { Predicate } from './types.ts';

/** Collects predicates on one column. */
export class ConstraintBuilder {
  readonly #column: string;
  readonly #definition: Column;
  readonly #domain: Domain | undefined;
  #members: Set<string> | undefined;
  #lower: Bound | undefined;
  #upper: Bound | undefined;
  readonly #excluded = new Set<string>();
  readonly #parts = new Set<string>();
  #isNull = false;
  #isNotNull = false;

  constructor(column: string, definition: Column) {
    this.#column = column;
    this.#definition = definition;
    this.#domain = domains[definition.type];
  }

  /** False if the predicate says something that a constraint cannot hold; it must then count as not pushed. */
  add({ op, values }: Pick<Predicate, 'op' | 'values'>): boolean {
    switch (op) {
      case 'is null':
        this.#isNull = true;
        return true;
      case 'is not null':
        this.#isNotNull = true;
        return true;
      case 'is true':
      case 'is false':
        this.#restrict([op === 'is true' ? 'true' : 'false']);
        return true;
      case 'like':
        for (const value of values) this.#parts.add(value.text);
        return true;
      default:
        return this.#compare(
          op,
          values.map((value) => value.text),
        );
    }
  }

  /** Restricts the column to keys that other rows hold; false, and no restriction, if one cannot be read. */
  addKeys(keys: readonly string[]): boolean {
    return this.#compare('in', keys);
  }

  /** Restricts the column to a range of keys; no restriction if its type has none. */
  addKeyRange(least: string, greatest: string): void {
    this.#compare('>=', [least]);
    this.#compare('<=', [greatest]);
  }

  #compare(op: '=' | '<>' | '<' | '<=' | '>' | '>=' | 'in' | 'not in', texts: readonly string[]): boolean {
    const domain = this.#domain;
    if (domain === undefined && !['=', '<>', 'in', 'not in'].includes(op)) return false;
    const spelled = domain === undefined ? texts : texts.map((text) => respell(domain, text));
    if (spelled.some((text) => text === undefined)) return false;
    const known = spelled.filter((text) => text !== undefined && text !== OUTSIDE);
    if (op === '=' || op === 'in') this.#restrict(known as string[]);
    else if (op === '<>' || op === 'not in') {
      this.#isNotNull = true;
      for (const text of known) this.#excluded.add(text as string);
    } else for (const text of texts) this.#bound(op, text, domain as Domain);
    return true;
  }

  #restrict(texts: readonly string[]): void {
    const members = new Set(texts);
    this.#members = this.#members === undefined ? members : intersect(this.#members, members);
  }

  #bound(op: '<' | '<=' | '>' | '>=', text: string, domain: Domain): void {
    const value = domain.parse(text);
    if (value === undefined) return;
    this.#isNotNull = true;
    const { range } = domain;
    if (op === '>' || op === '>=') {
      const bound = inward(value, op === '>', domain, 1n);
      const tighter =
        !this.#lower || bound.value > this.#lower.value || (bound.value === this.#lower.value && bound.open);
      if (range !== undefined && bound.value > range.greatest) this.#restrict([]);
      else if (tighter && !(range !== undefined && bound.value <= range.least)) this.#lower = bound;
    } else {
      const bound = inward(value, op === '<', domain, -1n);
      const tighter =
        !this.#upper || bound.value < this.#upper.value || (bound.value === this.#upper.value && bound.open);
      if (range !== undefined && bound.value < range.least) this.#restrict([]);
      else if (tighter && !(range !== undefined && bound.value >= range.greatest)) this.#upper = bound;
    }
  }

  build(): Constraint {
    const members =
      this.#members === undefined ? undefined : [...this.#members].filter((m) => this.#keeps(m));
    return {
      column: this.#column,
      definition: this.#definition,
      members,
      lower: members === undefined ? this.#lower : undefined,
      upper: members === undefined ? this.#upper : undefined,
      excluded: members === undefined ? [...this.#excluded] : [],
      parts: members === undefined ? [...this.#parts] : [],
      isNull: this.#isNull,
      isNotNull: this.#isNotNull,
    };
  }

  /** Whether a member satisfies all that is known besides. */
  #keeps(member: string): boolean {
    if (this.#excluded.has(member) || [...this.#parts].some((part) => !member.includes(part))) return false;
    const value = this.#domain?.parse(member);
    if (value === undefined) return true;
    const { lower, upper } = { lower: this.#lower, upper: this.#upper };
    if (lower !== undefined && (value < lower.value || (value === lower.value && lower.open))) return false;
    return upper === undefined || value < upper.value || (value === upper.value && !upper.open);
  }
}

/** Marks a value that no value of the column's type equals: `5.5` or 3000000000 for an integer. */
const OUTSIDE = Symbol('outside');

function respell(domain: Domain, text: string): string | typeof OUTSIDE | undefined {
  const value = domain.parse(text);
  if (value === undefined) return undefined;
  if (domain.step !== undefined && value % domain.step !== 0n) return OUTSIDE;
  const { range } = domain;
  if (range !== undefined && (value < range.least || value > range.greatest)) return OUTSIDE;
  return domain.print(value);
}

/** The bound of a discrete domain, closed and on one of its values; otherwise as it is. */
function inward(value: bigint, open: boolean, { step }: Domain, direction: 1n | -1n): Bound {
  if (step === undefined) return { value, open };
  const at = floorDivide(value, step) * step;
  const onStep = at === value;
  if (direction === 1n) return { value: onStep && !open ? at : at + step, open: false };
  return { value: onStep && open ? at - step : at, open: false };
}

function intersect(a: ReadonlySet<string>, b: ReadonlySet<string>): Set<string> {
  return new Set([...a].filter((text) => b.has(text)));
}
