import { isUtf8 } from 'node:buffer';

/** Bytes `start` to `end` of the original are replaced. Splices of one text do not overlap. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: Buffer;
}

/** The range of the original with the splices applied. */
export function applySplices(sql: Buffer, start: number, end: number, splices: readonly Splice[]): Buffer {
  const parts: Buffer[] = [];
  let at = start;
  for (const splice of splices) {
    parts.push(sql.subarray(at, splice.start), splice.text);
    at = splice.end;
  }
  parts.push(sql.subarray(at, end));
  return Buffer.concat(parts);
}

/** In the order of the text; an insertion stands before what is replaced at the same place. */
export function inOrder(splices: readonly Splice[]): Splice[] {
  return splices.toSorted((a, b) => a.start - b.start || a.end - b.end);
}

/**
 * Error positions of an edited text back to the text that the client sent: characters, from 1. A position inside
 * spliced text becomes the position of what was replaced. In text that is not UTF-8 a character is a byte.
 */
export class PositionMap {
  readonly #original: Buffer;
  readonly #edited: Buffer;
  readonly #start: number;
  readonly #splices: readonly Splice[];
  #before: PositionMap | undefined;

  /** The edited text is that of one statement, which begins at byte `start` of the original. */
  constructor(original: Buffer, edited: Buffer, start: number, splices: readonly Splice[]) {
    this.#original = original;
    this.#edited = edited;
    this.#start = start;
    this.#splices = splices;
  }

  toOriginal(position: number): number {
    const edited = byteOffset(this.#edited, position - 1);
    const place = characters(this.#original, this.#unedited(edited)) + 1;
    return this.#before?.toOriginal(place) ?? place;
  }

  /** The same for a text that was edited before, by `before`. */
  after(before: PositionMap): PositionMap {
    const map = new PositionMap(this.#original, this.#edited, this.#start, this.#splices);
    map.#before = before;
    return map;
  }

  #unedited(edited: number): number {
    // How much further on a place is in the original.
    let shift = this.#start;
    for (const { start, end, text } of this.#splices) {
      const at = start - shift;
      if (edited < at) break;
      if (edited < at + text.length) return start;
      shift += end - start - text.length;
    }
    return Math.min(edited + shift, this.#original.length);
  }
}

function characters(text: Buffer, bytes: number): number {
  const part = text.subarray(0, bytes);
  if (!isUtf8(text)) return part.length;
  let count = 0;
  for (const byte of part) if ((byte & 0xc0) !== 0x80) count++;
  return count;
}

function byteOffset(text: Buffer, count: number): number {
  if (!isUtf8(text)) return Math.min(count, text.length);
  let left = count;
  for (let i = 0; i < text.length; i++) {
    if (((text[i] ?? 0) & 0xc0) === 0x80) continue;
    if (left === 0) return i;
    left--;
  }
  return text.length;
}
