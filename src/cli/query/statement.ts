import type { Connection, Submittable } from 'pg';
import { StorewireError } from '../../errors/index.ts';
import type { Io } from '../io.ts';
import { Interrupted } from '../lifecycle.ts';
import type { ResultColumn, ResultRow, ResultWriter } from './writer.ts';

/** A method that node-postgres has and its types leave out. */
interface CopyConnection extends Connection {
  sendCopyFail(reason: string): void;
}

/**
 * SQL text, possibly of several statements, sent as one Query message; its rows go to `io` as they come, at the
 * pace at which they are taken. For `client.query(statement)` of node-postgres, which calls the handle… methods.
 */
export class Statement implements Submittable {
  readonly #text: string;
  readonly #writer: ResultWriter;
  readonly #io: Io;
  readonly done: Promise<void>;
  #resolve: () => void = () => undefined;
  #reject: (error: unknown) => void = () => undefined;
  #connection: Connection | undefined;
  #hasRows = false;
  #paused = false;

  constructor(text: string, writer: ResultWriter, io: Io) {
    this.#text = text;
    this.#writer = writer;
    this.#io = io;
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  submit(connection: Connection): void {
    this.#connection = connection;
    connection.query(this.#text);
  }

  handleRowDescription(message: { fields: readonly { name: string; dataTypeID: number }[] }): void {
    this.#hasRows = true;
    const columns: ResultColumn[] = message.fields.map(({ name, dataTypeID }) => ({
      name,
      type: dataTypeID,
    }));
    this.#print(this.#writer.begin(columns));
  }

  handleDataRow(message: { fields: ResultRow }): void {
    this.#print(this.#writer.row(message.fields));
  }

  handleCommandComplete(message: { text: string }): void {
    this.#print(this.#hasRows ? this.#writer.end() : this.#writer.command(message.text));
    this.#hasRows = false;
  }

  handleEmptyQuery(): void {
    // An empty statement has no result.
  }

  handleCopyInResponse(connection: CopyConnection): void {
    connection.sendCopyFail('storewire query has no data to send');
  }

  handleCopyData(message: { chunk: Uint8Array }): void {
    this.#print(Buffer.from(message.chunk).toString('utf8'));
  }

  handleError(error: unknown): void {
    this.#reject(error);
  }

  handleReadyForQuery(): void {
    this.#resolve();
  }

  /** The connection ended without an answer. */
  handleEnd(): void {
    this.#reject(new StorewireError('connection_failure', 'the server closed the connection'));
  }

  #print(text: string): void {
    if (this.#io.outClosed()) return this.#reject(new Interrupted());
    if (text === '' || this.#io.out(text) || this.#paused) return;
    const stream = this.#connection?.stream;
    // Rows that have already arrived still come; the pause counts from the next chunk on.
    this.#paused = true;
    stream?.pause();
    void this.#io.drained().then(() => {
      this.#paused = false;
      if (this.#io.outClosed()) this.#reject(new Interrupted());
      stream?.resume();
    });
  }
}
