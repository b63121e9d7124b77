import { serialize } from 'pg-protocol';
import type { AnswerQueue } from './answer-queue.ts';
import type { BatchedWriter } from './batched-writer.ts';
import type { Operation } from './operations.ts';
import { type CopyPiece, OwnCopy } from './own-copy.ts';
import { DiscardedError, OwnExchange, type OwnResult, type OwnStatement } from './own-exchange.ts';
import { bindFrame, parseFrame } from './own-frames.ts';

/** Sends Storewire's own statements between the client's messages, under names that are never used again. */
export class OwnStatements {
  /** How text is sent and read: as in the client's statements (see `toUtf8`), so that names are the same. */
  encoding: BufferEncoding = 'utf8';
  private readonly answers: AnswerQueue;
  private readonly output: BatchedWriter;
  /** Resolves when the engine takes more bytes, or is gone. */
  private readonly drain: () => Promise<void>;
  /** Prepared statements that an error kept from being closed. */
  private orphans: string[] = [];
  private nextName = 1;
  private copying: OwnCopy | undefined;

  constructor(answers: AnswerQueue, output: BatchedWriter, drain: () => Promise<void>) {
    this.answers = answers;
    this.output = output;
    this.drain = drain;
  }

  /**
   * Runs own statements between the client's messages. `end` is `flush` inside the client's implicit transaction,
   * `sync` for a transaction of its own (only when `fresh`).
   */
  run(statements: readonly OwnStatement[], end: 'flush' | 'sync'): Promise<OwnResult[]> {
    return this.answers.skipping ? Promise.reject(new DiscardedError()) : this.send(statements, end).done;
  }

  private send(statements: readonly OwnStatement[], end: 'flush' | 'sync'): OwnExchange {
    const orphans = this.orphans.splice(0);
    const answers = orphans.length + statements.length * 5 + (end === 'sync' ? 1 : 0);
    const raw = statements.some(({ formats }) => formats !== undefined);
    const exchange = new OwnExchange(answers, this.encoding, raw);
    const frames = orphans.map((name) => serialize.close({ type: 'S', name }));
    const push = (kind: Operation['kind'], ended?: Operation['ended']): void => {
      this.answers.expectOwn(kind, exchange, ended);
    };
    for (const _ of orphans) {
      push('close');
    }
    for (const statement of statements) {
      const name = `storewire_${this.nextName++}`;
      this.orphans.push(name);
      frames.push(parseFrame(name, statement, this.encoding), bindFrame(name, statement, this.encoding));
      frames.push(serialize.execute({ portal: name, rows: 0 }), ...closeFrames(name));
      push('parse');
      push('bind');
      push('execute');
      push('close');
      push('close', (result) => this.forget(name, result.error));
    }
    if (end === 'sync') {
      frames.push(serialize.sync());
      push('sync');
    } else {
      frames.push(serialize.flush());
      this.answers.fresh = false;
    }
    this.output.write(Buffer.concat(frames));
    return exchange;
  }

  /**
   * Has the backend do nothing for a moment, in a way that a signal ends. It tells by a notice that it hears. A COPY that is
   * under way is broken off for it. Undefined where the engine would not look at it.
   */
  async hear(): Promise<OwnExchange | undefined> {
    while (this.copying?.isSent === true) await this.copying.breakOff();
    if (this.answers.skipping || this.answers.isLost) return undefined;
    return this.send([{ sql: `SELECT storewire.hear(${HEARS_S})` }], 'flush');
  }

  /** Has the engine listen again after an error, in place of the client's Sync, and ends the failed transaction. */
  async recover(): Promise<void> {
    const exchange = new OwnExchange(1, this.encoding);
    this.answers.skipping = false;
    this.answers.expectOwn('sync', exchange);
    this.output.write(serialize.sync());
    await exchange.done;
    await this.run([{ sql: 'ROLLBACK' }], 'flush');
  }

  private forget(name: string, error: Buffer | undefined): void {
    if (error === undefined) {
      this.orphans = this.orphans.filter((other) => other !== name);
    }
  }

  /**
   * Runs `COPY … FROM STDIN` with chunks of COPY data, as fast as the engine takes them. Rejects with what
   * `chunks` throws, after ending the COPY, or with the engine's error.
   */
  async copy(sql: string, chunks: AsyncIterable<Buffer>): Promise<void> {
    const copy = new OwnCopy({
      begin: () => this.beginCopy(sql),
      write: (bytes) => this.output.write(bytes),
    });
    this.copying = copy;
    let failure: unknown;
    try {
      await copy.begin();
      for await (const chunk of chunks) {
        while (!copy.isOpen && !copy.isOver) await copy.begin();
        if (copy.isOver) break;
        if (!copy.write(chunk)) await this.drain();
      }
    } catch (error) {
      failure = error;
    }
    // A COPY that is ended normally leaves the transaction usable; the caller makes it fail with its own words.
    await copy.end().finally(() => {
      this.copying = undefined;
    });
    if (failure !== undefined) throw failure;
  }

  private beginCopy(sql: string): CopyPiece {
    if (this.answers.skipping) throw new DiscardedError();
    const name = `storewire_${this.nextName++}`;
    const exchange = new OwnExchange(5, this.encoding);
    this.orphans.push(name);
    const statement: OwnStatement = { sql };
    const frames = [parseFrame(name, statement, this.encoding), bindFrame(name, statement, this.encoding)];
    frames.push(serialize.execute({ portal: name, rows: 0 }));
    for (const kind of ['parse', 'bind', 'execute', 'close'] as const) {
      this.answers.expectOwn(kind, exchange);
    }
    this.answers.expectOwn('close', exchange, (end) => this.forget(name, end.error));
    this.answers.fresh = false;
    this.output.write(Buffer.concat(frames));
    return { exchange, ending: [...closeFrames(name), serialize.flush()] };
  }
}

/** So long a backend hears at a time: less than anybody would notice, and more than a statement takes that signals it. */
const HEARS_S = 0.3;

/**
 * Closes portal and statement. An open portal would last until the transaction's end, though it has no more rows: it
 * takes memory, holds its relations against ALTER and DROP, and COPY … (FREEZE) refuses to run beside one.
 */
function closeFrames(name: string): Buffer[] {
  return [serialize.close({ type: 'P', name }), serialize.close({ type: 'S', name })];
}
