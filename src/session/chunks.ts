/** Bytes as a stream of one chunk, for COPY. */
export async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
