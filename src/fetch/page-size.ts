import { smaller } from './scan-context.ts';

/** So many good pages of a smaller size, and a larger one is tried. */
const firstCalm = 8;

/** How many items to ask for: fewer when the store cannot cope with a page, more again when it does. */
export class PageSize {
  readonly #most: number;
  /** What the store copes with, as far as is known. */
  #now: number;
  #good = 0;
  #calm = firstCalm;
  /** A larger page is on its way. */
  #trying = false;

  constructor(most: number) {
    this.#most = most;
    this.#now = most;
  }

  /** For the next page, of which so many items are enough. `came` or `failed` must be told of it. */
  next(enough: number): number {
    const larger = Math.min(this.#most, this.#now * 2);
    if (this.#trying || this.#now === this.#most || this.#good < this.#calm || larger > enough)
      return Math.min(this.#now, enough);
    this.#trying = true;
    return larger;
  }

  /** A page of this size failed as overloaded pages do. */
  failed(size: number): void {
    this.#good = 0;
    if (size > this.#now) {
      // A vain try costs two requests and a pause: the next one is put off for longer.
      if (this.#trying) this.#calm *= 2;
      this.#trying = false;
    } else if (size === this.#now) {
      this.#now = smaller(size);
    }
  }

  /** A page of this size came. */
  came(size: number): void {
    if (size < this.#now) return;
    this.#good += 1;
    if (size === this.#now) return;
    this.#now = size;
    this.#good = 0;
    this.#trying = false;
  }

  /** A page of this size was not to be had, or of no use, for other reasons. */
  dropped(size: number): void {
    if (size > this.#now) this.#trying = false;
  }
}
