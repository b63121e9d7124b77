import { type ErrorFields, readDataRow, readErrorFields } from '../wire/index.ts';

/** A failure that the engine reported for a statement of Storewire's own; it reaches the client as it is. */
export class EngineError extends Error {
  readonly fields: ErrorFields;
  /** Its position and names are those of the client's text. */
  readonly mapped: boolean;

  constructor(fields: ErrorFields, mapped = false) {
    super(fields.get('M') ?? 'the engine reported an error');
    this.name = 'EngineError';
    this.fields = fields;
    this.mapped = mapped;
  }
}

/** The engine discarded the statement, because an earlier message of the client's failed; the client knows. */
export class DiscardedError extends Error {
  constructor() {
    super('discarded after an error');
    this.name = 'DiscardedError';
  }
}

/** One statement of Storewire's own inside the client's session. */
export interface OwnStatement {
  readonly sql: string | Buffer;
  /** Parameter type OIDs; absent: inferred. */
  readonly types?: readonly number[];
  /** Text parameters … */
  readonly values?: readonly (string | null)[];
  /** … or a Bind message's parameter section (format codes, count, values) as the client sent it. */
  readonly rawParameters?: Buffer;
  /** The result's format codes as a Bind has them; text without it. The rows of the exchange are then in `frames` alone. */
  readonly formats?: Buffer;
}

export interface OwnResult {
  readonly rows: (string | null)[][];
  readonly tag: string;
  /** The DataRow messages, where formats were asked for. */
  readonly frames?: readonly Buffer[];
}

/**
 * Collects the engine's answers to a batch of own statements. Settles when the last expected answer is in, or
 * with an EngineError at the first ErrorResponse.
 */
export class OwnExchange {
  readonly done: Promise<OwnResult[]>;
  /** Resolves when the engine asks for COPY data; rejects like `done`. */
  readonly copyReady: Promise<void>;
  /** Resolves with the first notice, or when it is over. */
  readonly noticed: Promise<void>;
  private readonly results: OwnResult[] = [];
  private rows: (string | null)[][] = [];
  private frames: Buffer[] = [];
  /** Rows are kept as they came. */
  private readonly raw: boolean;
  private left: number;
  private readonly encoding: BufferEncoding;
  private settle!: { resolve(results: OwnResult[]): void; reject(error: Error): void };
  notice!: () => void;
  private copy!: { resolve(): void; reject(error: Error): void };

  /** `answers`: the number of operations whose end is awaited; `encoding`: of the values in rows. */
  constructor(answers: number, encoding: BufferEncoding = 'utf8', raw = false) {
    this.left = answers;
    this.raw = raw;
    this.encoding = encoding;
    this.done = new Promise((resolve, reject) => {
      this.settle = { resolve, reject };
    });
    this.copyReady = new Promise((resolve, reject) => {
      this.copy = { resolve, reject };
    });
    this.noticed = new Promise((resolve) => {
      this.notice = resolve;
    });
    // Either promise may stay without a listener; a rejection reaches those who wait.
    this.done.catch(() => {});
    this.copyReady.catch(() => {});
  }

  /** Every answer is in, or the engine refused. */
  get over(): boolean {
    return this.left <= 0;
  }

  row(message: Buffer): void {
    if (this.raw) {
      this.frames.push(Buffer.from(message));
    } else {
      this.rows.push(readDataRow(message, this.encoding));
    }
  }

  complete(tag: string): void {
    this.results.push({ rows: this.rows, tag, frames: this.frames });
    this.rows = [];
    this.frames = [];
  }

  copyIn(): void {
    this.copy.resolve();
  }

  /** One of the expected operations has ended. */
  answered(): void {
    this.left -= 1;
    if (this.left === 0) {
      this.settle.resolve(this.results);
      this.notice();
    }
  }

  fail(error: Error): void {
    this.left = 0;
    this.settle.reject(error);
    this.copy.reject(error);
    this.notice();
  }

  failed(message: Buffer): void {
    this.fail(new EngineError(readErrorFields(message)));
  }
}
