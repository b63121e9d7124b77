import { Backend, frame } from '../../wire/index.ts';
import type { SessionContext } from '../session-context.ts';

/**
 * The answer to a statement that wrote, handed out in parts where Execute has a row limit. As in PostgreSQL, the
 * statement has run to its end before the first part, and the tag at the end counts all rows.
 */
export class PortalRows {
  private rows: Buffer[] = [];
  private others: Buffer[] = [];

  keep(messages: readonly Buffer[]): void {
    this.rows = messages.filter((message) => message[0] === Backend.DataRow);
    this.others = messages.filter((message) => message[0] !== Backend.DataRow);
  }

  /** `limit`: the most rows; 0 for all. */
  send({ client }: SessionContext, limit: number): void {
    const part = this.rows.splice(0, limit > 0 ? limit : this.rows.length);
    const isSuspended = limit > 0 && part.length === limit;
    client.begin();
    for (const message of part) client.write(message);
    for (const message of isSuspended ? [frame(Backend.PortalSuspended)] : this.others) client.write(message);
    client.end();
  }
}
