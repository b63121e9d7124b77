import { randomUUID } from 'node:crypto';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { join } from 'node:path';

const CHUNK_BYTES = 1 << 18;

/** Bytes on disk that only this process can read: the file has no name any more once it is open. */
export class RowFile {
  readonly #folder: string;
  #handle: Promise<FileHandle> | undefined;
  #readers = 0;
  #closed = false;
  /** How many bytes it holds. */
  bytes = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Rejects with the system's error; one call at a time. */
  async append(chunk: Buffer): Promise<void> {
    if (this.#closed || chunk.length === 0) return;
    this.#handle ??= openUnnamed(this.#folder);
    const handle = await this.#handle;
    for (let done = 0; done < chunk.length; ) {
      const { bytesWritten } = await handle.write(chunk, done, chunk.length - done, this.bytes);
      done += bytesWritten;
      this.bytes += bytesWritten;
    }
  }

  /** All of it. The file stays until who reads it is through, also when it is closed meanwhile. */
  async *read(): AsyncGenerator<Buffer> {
    const handle = await this.#handle;
    if (handle === undefined) return;
    this.#readers += 1;
    try {
      for (let at = 0; at < this.bytes; ) {
        const { buffer, bytesRead } = await handle.read({
          buffer: Buffer.allocUnsafe(CHUNK_BYTES),
          position: at,
        });
        if (bytesRead === 0) throw new Error(`a file of cached rows ends after ${at} of ${this.bytes} bytes`);
        at += bytesRead;
        yield buffer.subarray(0, bytesRead);
      }
    } finally {
      this.#readers -= 1;
      this.#end();
    }
  }

  /** Nobody begins to read or write any more. */
  close(): void {
    this.#closed = true;
    this.#end();
  }

  #end(): void {
    if (!this.#closed || this.#readers > 0) return;
    const handle = this.#handle;
    this.#handle = undefined;
    void handle?.then((file) => file.close()).catch(() => {});
  }
}

async function openUnnamed(folder: string): Promise<FileHandle> {
  const path = join(folder, `storewire-rows-${randomUUID()}`);
  const handle = await open(path, 'wx+', 0o600);
  await unlink(path);
  return handle;
}
