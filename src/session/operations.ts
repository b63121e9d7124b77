import type { OwnExchange } from './own-exchange.ts';

/** What the engine still owes an answer for, in the order in which it was asked. */
export type OperationKind =
  | 'startup'
  | 'query'
  | 'function call'
  | 'parse'
  | 'bind'
  | 'describe'
  | 'execute'
  | 'close'
  | 'copy end'
  | 'sync';

/** Changes what passes to the client for one operation. */
export interface Filter {
  /** Replaces a message; undefined swallows it. */
  message?(type: number, frame: Buffer): Buffer | undefined;
  /** True when DataRows have to go through `message` (EXPLAIN); else they pass unread. */
  readonly rows?: boolean;
}

/** What the client gets in the place of a message; undefined: nothing. */
export function filtered(filter: Filter | undefined, type: number, frame: Buffer): Buffer | undefined {
  return filter?.message === undefined ? frame : filter.message(type, frame);
}

export interface Operation {
  readonly kind: OperationKind;
  /** Present: the answer is Storewire's own and never reaches the client. */
  readonly own?: OwnExchange;
  readonly filter?: Filter | undefined;
  /**
   * Called when the operation ended: with the command tag if it had one, with the frame of the error that ended it
   * or an operation before it, and `discarded` when it was not looked at after such an error.
   */
  readonly ended?: ((end: { tag?: string; error?: Buffer; discarded?: boolean }) => void) | undefined;
}
