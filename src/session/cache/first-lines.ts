const NEWLINE = 0x0a;

/** The first lines of COPY's text format: a row is one line, for a line break inside a value is escaped. */
export async function* firstLines(chunks: AsyncIterable<Buffer>, most: number): AsyncGenerator<Buffer> {
  let left = most;
  if (left <= 0) return;
  for await (const chunk of chunks) {
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) {
      left -= 1;
      if (left > 0) continue;
      yield chunk.subarray(0, at + 1);
      return;
    }
    yield chunk;
  }
}
