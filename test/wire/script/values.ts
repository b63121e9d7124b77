/**
 * An argument of a line in a wire script: a bare word or `"text"` (as JSON writes it), a number, null, `0x00ff`
 * (bytes), a list `[1, null, "x"]`. Behind a text or bytes `*500` repeats them.
 */
export type Value = string | number | null | Buffer | readonly Value[];

const TOKEN = /\s*(?:("(?:[^"\\]|\\.)*")(?:\*(\d+))?|0x([0-9a-fA-F]*)(?:\*(\d+))?|([[\],])|([^\s[\],]+))/y;

/** Reads the arguments of one line. Throws where a list does not end. */
export function readValues(text: string): Value[] {
  const tokens = [...tokensOf(text)];
  const list = (open: boolean): Value[] => {
    const values: Value[] = [];
    for (let token = tokens.shift(); token !== undefined; token = tokens.shift()) {
      if (token === LIST_END) return values;
      if (token === LIST_START) values.push(list(true));
      else if (token !== COMMA) values.push(token as Value);
    }
    if (open) throw new Error(`a list does not end in: ${text}`);
    return values;
  };
  return list(false);
}

const [LIST_START, LIST_END, COMMA] = [Symbol('['), Symbol(']'), Symbol(',')];

function* tokensOf(text: string): Generator<Value | symbol> {
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) {
    const [, quoted, times, hex, hexTimes, mark, word] = match;
    if (quoted !== undefined) yield (JSON.parse(quoted) as string).repeat(Number(times ?? 1));
    else if (hex !== undefined) yield Buffer.from(hex.repeat(Number(hexTimes ?? 1)), 'hex');
    else if (mark !== undefined) yield mark === '[' ? LIST_START : mark === ']' ? LIST_END : COMMA;
    else if (word === 'null') yield null;
    else yield /^-?\d+$/.test(word ?? '') ? Number(word) : (word ?? '');
    if (TOKEN.lastIndex >= text.trimEnd().length) return;
  }
  if (text.trim() !== '') throw new Error(`cannot read: ${text}`);
}
