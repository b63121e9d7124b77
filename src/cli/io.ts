import { once } from 'node:events';

/** What commands use of the process around them; tests give their own. */
export interface Io {
  /** Results: what a pipe shall get. False: more than that should wait for `drained`. */
  readonly out: (text: string) => boolean;
  readonly drained: () => Promise<void>;
  /** Progress, warnings and errors. */
  readonly err: (text: string) => void;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export const processIo: Io = {
  out: (text) => process.stdout.write(text) || process.stdout.destroyed,
  drained: async () => {
    if (process.stdout.writableNeedDrain)
      await Promise.race([once(process.stdout, 'drain'), once(process.stdout, 'close')]);
  },
  err: (text) => void process.stderr.write(text),
  env: process.env,
};
