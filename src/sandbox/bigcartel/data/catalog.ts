/** Every product ever made in the generated store: orders refer to them for ever, whatever a test deletes. */
import { randomFor } from '../../data/random.ts';
import { makeProduct, type Product, type ProductNeeds } from './products.ts';

/** Products that orders name and the store has no more. New ones are counted behind them. */
export const DELETED = 12;

export class Catalog {
  readonly needs: ProductNeeds;
  readonly count: number;
  readonly #made: Product[] = [];

  constructor(needs: ProductNeeds, count: number) {
    this.needs = needs;
    this.count = count;
  }

  /** A generated product by its number, or one that was deleted before anybody looked: numbers from `count` on. */
  product(nth: number): Product {
    this.#made[nth] ??= makeProduct(this.needs, nth);
    return this.#made[nth];
  }

  all(): Product[] {
    return Array.from({ length: this.count }, (_, nth) => this.product(nth));
  }

  /**
   * A product that somebody bought: bestsellers stand at the front. In a few orders, and always when the store has none
   * left, it was deleted since.
   */
  bought(draw: number, deleted: boolean): Product {
    const gone = deleted || this.count === 0;
    return this.product(
      gone ? this.count + Math.floor(draw * DELETED) : Math.floor(draw * draw * this.count),
    );
  }

  /** Names of the categories that the product was made with. */
  namesOf({ category_ids }: Product): string[] {
    return this.needs.categories.filter(({ id }) => category_ids.includes(id)).map(({ name }) => name);
  }

  /** What is left of the reference to a deleted product: its id, or nothing. */
  forgets(nth: number): boolean {
    return randomFor(this.needs.seed, 'bigcartel forgotten', nth).chance(0.5);
  }
}
