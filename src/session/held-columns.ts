import { Backend } from '../wire/index.ts';
import { type Filter, filtered } from './operations.ts';

/**
 * Keeps the columns of a FETCH or EXECUTE of a Query until it has rows or an end. PostgreSQL runs such a statement whole
 * before it tells of them, so that its error comes without; an extended pipeline tells of them first.
 */
export class HeldColumns {
  #columns: Buffer | undefined;

  /** For the Describe: `filter`, but for its RowDescription. */
  described(filter: Filter): Filter {
    return {
      ...filter,
      message: (type, frame) => {
        const told = filtered(filter, type, frame);
        if (type !== Backend.RowDescription) return told;
        this.#columns = told;
        return undefined;
      },
    };
  }

  /** For the Execute. To be used as it is: rows are read only as long as the columns are kept. */
  executed(filter: Filter): Filter {
    const isKept = (): boolean => this.#columns !== undefined;
    return {
      get rows() {
        return isKept() || filter.rows === true;
      },
      message: (type, frame) => {
        const told = filtered(filter, type, frame);
        if (type === Backend.ErrorResponse) this.#columns = undefined;
        if (type !== Backend.DataRow && type !== Backend.CommandComplete) return told;
        const kept = this.#columns;
        this.#columns = undefined;
        return kept === undefined ? told : Buffer.concat(told === undefined ? [kept] : [kept, told]);
      },
    };
  }
}
