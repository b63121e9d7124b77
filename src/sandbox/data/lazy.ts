/** Collections that cost nothing until somebody asks for them. */
import type { ApiRow, Collection, Column } from './collection.ts';

/** A collection that is made when first asked for. Until then nothing can have changed in it. */
export class Lazy implements Collection {
  readonly name: string;
  readonly key: string;
  readonly #make: () => Collection;
  #made: Collection | undefined;

  constructor(name: string, key: string, make: () => Collection) {
    this.name = name;
    this.key = key;
    this.#make = make;
  }

  get version(): number {
    return this.#made?.version ?? 0;
  }

  get length(): number {
    return this.#whole().length;
  }

  get computed(): Readonly<Record<string, (row: never) => unknown>> {
    return this.#whole().computed ?? {};
  }

  row(position: number): ApiRow {
    return this.#whole().row(position);
  }

  column(name: string): Column {
    return this.#whole().column(name);
  }

  insert(count: number, now: number): void {
    this.#whole().insert(count, now);
  }

  removeFirst(count: number): void {
    this.#whole().removeFirst(count);
  }

  restore(): void {
    this.#made?.restore();
  }

  #whole(): Collection {
    this.#made ??= this.#make();
    return this.#made;
  }
}
