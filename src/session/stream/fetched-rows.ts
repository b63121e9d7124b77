import { Backend, cstring, frame } from '../../wire/index.ts';
import { type Filter, filtered } from '../operations.ts';

/** Rows of a FETCH that its portal has not given yet: DataRow messages. */
export class FetchedRows {
  readonly #rows: Buffer[] = [];

  add(row: Buffer): void {
    // A copy: the chunk that it came in may be much larger.
    this.#rows.push(Buffer.from(row));
  }

  /** The answer to an Execute of at most `limit` rows, 0: all. As many as it asks for suspend the portal. */
  give(limit: number, mapping: Filter): Buffer {
    const rows = this.#rows.splice(0, limit > 0 ? limit : this.#rows.length);
    if (limit > 0 && rows.length === limit) return Buffer.concat([...rows, frame(Backend.PortalSuspended)]);
    const end = frame(Backend.CommandComplete, cstring(`FETCH ${rows.length}`));
    const told = filtered(mapping, Backend.CommandComplete, end);
    return Buffer.concat([...rows, ...(told === undefined ? [] : [told])]);
  }

  /** Puts that answer in the place of the end that the engine tells. */
  filter(limit: number, mapping: Filter): Filter {
    return {
      message: (type, told) => {
        return type === Backend.CommandComplete ? this.give(limit, mapping) : filtered(mapping, type, told);
      },
    };
  }
}
