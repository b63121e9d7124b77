import { Backend } from '../../wire/index.ts';
import type { Filter } from '../operations.ts';
import type { SessionContext } from '../session-context.ts';

const HELD = new Set<number>([
  Backend.DataRow,
  Backend.CommandComplete,
  Backend.PortalSuspended,
  // COPY (INSERT … RETURNING …) TO STDOUT
  Backend.CopyOutResponse,
  Backend.CopyData,
  Backend.CopyDone,
]);

/** The answer to a statement that writes, kept until the store has done its part. */
export class Held {
  readonly filter: Filter;
  private readonly messages: Buffer[] = [];

  /** `inner`: what the answer goes through anyhow. */
  constructor(inner: Filter) {
    this.filter = {
      rows: true,
      message: (type, frame) => {
        const message = inner.message === undefined ? frame : inner.message(type, frame);
        if (message === undefined || !HELD.has(type)) return message;
        this.messages.push(Buffer.from(message));
        return undefined;
      },
    };
  }

  /** Hands the answer to the client, with other rows where `rows` are given. */
  release({ client }: SessionContext, rows?: readonly Buffer[]): void {
    const ends = this.messages.filter((message) => message[0] !== Backend.DataRow);
    client.begin();
    for (const message of rows === undefined ? this.messages : [...rows, ...ends]) client.write(message);
    client.end();
  }
}
