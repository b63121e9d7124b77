/** What commands use of the process around them; tests give their own. */
export interface Io {
  /** Results: what a pipe shall get. False: more than that should wait for `drained`. */
  readonly out: (text: string) => boolean;
  /** Resolves when `out` takes more, or nobody reads any longer. */
  readonly drained: () => Promise<void>;
  /** Nobody reads the results any longer (`| head`). */
  readonly outClosed: () => boolean;
  /** Progress, warnings and errors. */
  readonly err: (text: string) => void;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A person sits at both ends: input and output are a terminal. */
  readonly interactive: boolean;
}

/** Standard streams forget that they were destroyed, so it is remembered here. */
let outClosed = false;

/** Whoever reads the output may go away first (`| head`, a closed terminal): that must not end a server. */
export function toleratePipes(): void {
  process.stdout.on('error', () => {
    outClosed = true;
  });
  process.stderr.on('error', () => undefined);
}

export const processIo: Io = {
  out: (text) => process.stdout.write(text),
  drained: () =>
    new Promise((resolve) => {
      if (!process.stdout.writableNeedDrain || outClosed) resolve();
      for (const event of ['drain', 'close', 'error']) process.stdout.once(event, () => resolve());
    }),
  outClosed: () => outClosed,
  err: (text) => void process.stderr.write(text),
  env: process.env,
  interactive: process.stdin.isTTY === true && process.stdout.isTTY === true,
};
