import { constants, type FileHandle, open } from 'node:fs/promises';

/** What a log begins with, so that nothing but a log is ever appended to. */
const heading = '# storewire log\n';

/** Lines that wait for a disk that does not take them; the newest are then lost, and counted. */
const mostWaiting = 10_000;

/**
 * A log file of this process. Lines are appended in the order of the calls; nothing waits for the disk. A full disk, a
 * missing folder or a foreign file cost lines, not statements.
 */
export class LogFile {
  /** Why lines are lost, as long as they are. */
  trouble: string | undefined;
  readonly path: string;
  #waiting: string[] = [];
  #lost = 0;
  #writing: Promise<void> | undefined;

  constructor(path: string) {
    this.path = path;
  }

  write(line: string): void {
    if (this.#waiting.length < mostWaiting) this.#waiting.push(`${line}\n`);
    else this.#lost += 1;
    this.#writing ??= this.#flush().finally(() => {
      this.#writing = undefined;
    });
  }

  /** Resolves when what was written so far is in the file, or cannot be. */
  async flushed(): Promise<void> {
    await this.#writing;
  }

  async #flush(): Promise<void> {
    // What is written during one event goes out together.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const count = this.#waiting.length;
      const lost =
        this.#lost === 0
          ? ''
          : `# the log was not written for a while: ${this.trouble}; ${this.#lost} lines behind the next ones are lost\n`;
      try {
        await append(this.path, lost + this.#waiting.slice(0, count).join(''));
      } catch (error) {
        this.trouble = reasonOf(error);
        // They stay for the next attempt, which the next line begins.
        return;
      }
      this.trouble = undefined;
      this.#lost = 0;
      this.#waiting = this.#waiting.slice(count);
    }
  }
}

async function append(path: string, text: string): Promise<void> {
  // A pipe or device would make the process wait.
  const flags = constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | constants.O_NONBLOCK;
  const file = await open(path, flags, 0o600);
  try {
    const { size } = await file.stat();
    if (size > 0 && !(await beginsWithHeading(file))) throw new ForeignFile();
    await file.appendFile(size > 0 ? text : heading + text);
  } finally {
    await file.close();
  }
}

async function beginsWithHeading(file: FileHandle): Promise<boolean> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(heading.length), 0, heading.length, 0);
  return bytesRead === heading.length && buffer.toString('latin1') === heading;
}

class ForeignFile extends Error {}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'the folder does not exist',
  ENOTDIR: 'the folder does not exist',
  EACCES: 'the server may not write it',
  EPERM: 'the server may not write it',
  EISDIR: 'it is a folder',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
};

function reasonOf(error: unknown): string {
  if (error instanceof ForeignFile) return 'it exists and is not a log of Storewire';
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  return reasons[code] ?? `the system says ${code}`;
}

/** A session's use of a log file. */
export interface OpenLog {
  readonly file: LogFile;
  close(): void;
}

const opened = new Map<string, { readonly file: LogFile; users: number }>();

/** The one writer of a file in this process, for all who log to it. */
export function openLog(path: string): OpenLog {
  const entry = opened.get(path) ?? { file: new LogFile(path), users: 0 };
  opened.set(path, entry);
  entry.users += 1;
  const { file } = entry;
  const close = (): void => {
    entry.users -= 1;
    if (entry.users === 0) opened.delete(path);
  };
  return { file, close };
}
