/** The sandbox's clock: real time unless a test moved it. */

export class SandboxClock {
  #offset_ms = 0;
  #frozen: number | undefined;

  /** Milliseconds since 1970. */
  now(): number {
    return this.#frozen ?? Date.now() + this.#offset_ms;
  }

  get frozen(): boolean {
    return this.#frozen !== undefined;
  }

  /** Time goes on from here, or stands still here. */
  set(now: number, frozen: boolean): void {
    this.#offset_ms = now - Date.now();
    this.#frozen = frozen ? now : undefined;
  }

  advance(ms: number): void {
    this.#offset_ms += ms;
    if (this.#frozen !== undefined) this.#frozen += ms;
  }

  /** Back to real time. */
  release(): void {
    this.#offset_ms = 0;
    this.#frozen = undefined;
  }
}
