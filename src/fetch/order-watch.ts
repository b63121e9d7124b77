import type { Sort } from '../catalog/index.ts';
import { compileRead, type Read } from './paths.ts';
import type { FetchSpec } from './types.ts';

/** Fewer items than these say little about an order: a page that is to show one has at least so many. */
export const leastOrdered = 10;

/** Looks whether items come in the order that was asked for, where the definition is not sure that they do. */
export class OrderWatch {
  readonly #read: Read;
  readonly #direction: 1 | -1;
  #last = Number.NaN;

  private constructor(read: Read, direction: 1 | -1) {
    this.#read = read;
    this.#direction = direction;
  }

  /** Undefined where no order is asked for, or one that is sure. */
  static of(spec: FetchSpec): OrderWatch | undefined {
    const [path] = orderPaths(spec);
    if (path === undefined) return undefined;
    return new OrderWatch(compileRead(path), isSame(unsureSort(spec)?.asc, spec.sort) ? 1 : -1);
  }

  /** False as soon as one does not belong behind those before it. */
  accepts(items: readonly unknown[]): boolean {
    return items.every((item) => {
      const value = placeOf(this.#read(item));
      const before = Number.isNaN(this.#last) ? value : this.#last;
      this.#last = value;
      return (value - before) * this.#direction >= 0;
    });
  }
}

/** Where it is read from what the order goes by. */
export function orderPaths(spec: Ordered): string[] {
  const column = unsureSort(spec)?.column;
  return column === undefined ? [] : [spec.table.columns[column]?.at ?? column];
}

type Ordered = Pick<FetchSpec, 'table' | 'access' | 'sort'>;

const unsureSort = ({ access, sort }: Ordered): Sort | undefined =>
  access.sorts?.find(({ asc, desc, unsure }) => unsure === true && (isSame(asc, sort) || isSame(desc, sort)));

const isSame = (params: Sort['asc'] | undefined, sort: FetchSpec['sort']): boolean =>
  sort !== undefined && JSON.stringify(params) === JSON.stringify(sort);

/** A number or a time as a number; NaN for anything else, which is in no order. */
function placeOf(value: unknown): number {
  if (typeof value !== 'string') return typeof value === 'number' ? value : Number.NaN;
  return value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : Date.parse(value);
}
