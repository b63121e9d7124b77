import { Backend } from '../../wire/index.ts';
import { type Filter, filtered } from '../operations.ts';
import type { SessionContext } from '../session-context.ts';
import type { ClientRun } from './client-run.ts';

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

  private readonly deliver: ClientRun['deliver'];

  constructor({ filter: inner, deliver }: Pick<ClientRun, 'filter' | 'deliver'>) {
    this.deliver = deliver;
    this.filter = {
      rows: true,
      message: (type, frame) => {
        const message = filtered(inner, type, frame);
        if (message === undefined || !HELD.has(type)) return message;
        this.messages.push(Buffer.from(message));
        return undefined;
      },
    };
  }

  /** Hands the answer to the client, with other rows where `rows` are given. */
  release({ client }: SessionContext, rows?: readonly Buffer[]): void {
    const ends = this.messages.filter((message) => message[0] !== Backend.DataRow);
    const messages = rows === undefined ? this.messages : [...rows, ...ends];
    if (this.deliver !== undefined) {
      this.deliver(messages);
      return;
    }
    client.begin();
    for (const message of messages) client.write(message);
    client.end();
  }
}
