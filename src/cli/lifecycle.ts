import type { Io } from './io.ts';
import { reportError } from './report.ts';

const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * A second signal this long after the first is a second wish. An earlier one is an echo: on Ctrl-C the terminal
 * signals the whole process group, and npm passes its own copy on.
 */
const echo_ms = 500;

/** The longest a clean stop may take. PostgreSQL waits for a checkpoint, which is short for data of this kind. */
const stopLimit_ms = 20_000;

/** Thrown where a signal ends what a command does. */
export class Interrupted extends Error {
  constructor() {
    super('interrupted');
  }
}

/** What was started, to be stopped in the opposite order. */
export class Started {
  readonly #stops: { readonly what: string; readonly stop: () => Promise<void> }[] = [];
  readonly #interrupted: Promise<never>;
  #interrupt: (reason: Interrupted) => void = () => undefined;
  #isInterrupted = false;
  #isStopping = false;

  constructor() {
    this.#interrupted = new Promise<never>((_, reject) => {
      this.#interrupt = reject;
    });
    // Nobody may be waiting when the signal comes.
    this.#interrupted.catch(() => undefined);
  }

  /** Notes how to stop what was just started, and hands it back. */
  add<T extends { stop(): Promise<void> }>(what: string, thing: T): T {
    this.onStop(what, () => thing.stop());
    return thing;
  }

  /** Throws when a signal came meanwhile: the start goes no further, and what is there is stopped. */
  onStop(what: string, stop: () => Promise<void>): void {
    this.#stops.push({ what, stop });
    if (this.#isInterrupted) throw new Interrupted();
  }

  /** Waits for `work`, or throws Interrupted when a signal comes first. Not for work that still starts something. */
  orSignal<T>(work: Promise<T>): Promise<T> {
    return Promise.race([work, this.#interrupted]);
  }

  /** True once `stop` was called: what others then complain about is what was asked of them. */
  get stopping(): boolean {
    return this.#isStopping;
  }

  interrupt(): void {
    this.#isInterrupted = true;
    this.#interrupt(new Interrupted());
  }

  /** Stops everything, whatever fails on the way; the failures are reported. */
  async stop(io: Io): Promise<void> {
    this.#isStopping = true;
    for (let next = this.#stops.pop(); next; next = this.#stops.pop()) {
      try {
        await next.stop();
      } catch (error) {
        io.err(`storewire: could not stop ${next.what}\n`);
        reportError(error, io);
      }
    }
  }
}

/**
 * Runs `work` and stops what it started, when it has ended or SIGINT, SIGTERM or SIGHUP came. A signal while
 * something is being started takes effect as soon as that has started. A second signal, or a stop that takes too
 * long, ends the process (which still tells the engine to stop); the next start cleans up behind that, as behind
 * any crash. Throws Interrupted after a signal.
 */
export async function withStarted(io: Io, work: (started: Started) => Promise<void>): Promise<void> {
  const started = new Started();
  const forget = onSignals(io, started);
  try {
    await work(started);
  } finally {
    const limit = setTimeout(() => {
      io.err(`storewire: the stop takes longer than ${stopLimit_ms / 1000} s\n`);
      process.exit(130);
    }, stopLimit_ms);
    await started.stop(io);
    clearTimeout(limit);
    forget();
  }
}

/** Runs `start`, then everything that it started until a signal: the normal end of a server. */
export async function runUntilSignal(io: Io, start: (started: Started) => Promise<void>): Promise<void> {
  try {
    await withStarted(io, async (started) => {
      await start(started);
      await started.orSignal(new Promise(() => undefined));
    });
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
  }
}

function onSignals(io: Io, started: Started): () => void {
  let first: number | undefined;
  const onSignal = () => {
    if (first === undefined) {
      first = performance.now();
      io.err('storewire: stopping\n');
      started.interrupt();
    } else if (performance.now() - first > echo_ms) {
      io.err('storewire: stopping at once\n');
      process.exit(130);
    }
  };
  for (const signal of stopSignals) process.on(signal, onSignal);
  return () => {
    for (const signal of stopSignals) process.off(signal, onSignal);
  };
}
