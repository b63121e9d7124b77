/** The bytes are not the JSON that was looked for. `JSON.parse` of the whole text tells what is wrong, if anything is. */
export class Unread extends Error {}

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
export const [BRACE, BRACE_END, BRACKET, BRACKET_END] = [0x7b, 0x7d, 0x5b, 0x5d];
const [ZERO, NINE, DOT, LOWER_E, UPPER_E] = [0x30, 0x39, 0x2e, 0x65, 0x45];

/** In place of a byte behind the last one. */
const END = -1;

/** More digits than these may not fit a number of JavaScript's. */
const SURE_DIGITS = 15;

/**
 * Steps through the bytes of JSON, reads values and passes over others. What is passed over is looked at only as far as
 * is needed to find its end. Each step begins in front of a value, or of white space before it; `Unread` where what
 * stands there is something else.
 */
export class JsonBytes {
  /** UTF-8. */
  readonly body: Buffer;
  readonly end: number;
  /** Where it is read next. */
  at = 0;
  /** Of the string that was passed last. */
  isEscaped = false;

  constructor(body: Buffer) {
    this.body = body;
    this.end = body.length;
  }

  /** Into an object or an array: in front of what is first in it, or behind its end, if that is what follows. */
  enter(end: number): number {
    this.at++;
    const next = this.next();
    if (next === end) this.at++;
    return next;
  }

  /** Past the sign behind an element: to the next one, or out of the object or array. */
  leave(end: number): number {
    const sign = this.next();
    this.at++;
    if (sign === end) return sign;
    if (sign !== COMMA) throw new Unread();
    this.next();
    // No sign that ends anything: an element follows.
    return COMMA;
  }

  /** Past the name of a member and its colon; answers where its letters end. */
  name(): number {
    if (this.body[this.at] !== QUOTE) throw new Unread();
    const end = this.#endOfText(this.at);
    this.at = end + 1;
    if (this.next() !== COLON) throw new Unread();
    this.at++;
    return end;
  }

  /** Where the quote is that ends the string which begins at `start`. */
  #endOfText(start: number): number {
    const body = this.body;
    const end = this.end;
    let escaped = false;
    let at = start + 1;
    while (at < end) {
      const byte = body[at];
      if (byte === QUOTE) {
        this.isEscaped = escaped;
        return at;
      }
      if (byte === BACKSLASH) {
        escaped = true;
        at++;
      }
      at++;
    }
    throw new Unread();
  }

  /** What stands between two places, by `JSON.parse`. */
  parse(start: number, end: number): unknown {
    return JSON.parse(this.body.toString('utf8', start, end));
  }

  /** A value with all that is in it. Short texts and integers are most of what is read: they take no parser. */
  whole(): unknown {
    const first = this.next();
    const start = this.at;
    if (first === QUOTE) return this.#plainText(start) ?? this.#parsed(start);
    if (first >= ZERO && first <= NINE) return this.#integer(start) ?? this.#parsed(start);
    return this.#parsed(start);
  }

  #parsed(start: number): unknown {
    this.skip();
    return this.parse(start, this.at);
  }

  /** A string of ASCII without escapes; undefined, and nothing read, for another. */
  #plainText(start: number): string | undefined {
    const body = this.body;
    for (let at = start + 1; at < this.end; at++) {
      const byte = body[at] as number;
      if (byte === QUOTE) {
        this.at = at + 1;
        return body.toString('latin1', start + 1, at);
      }
      if (byte === BACKSLASH || byte < 0x20 || byte > 0x7e) return undefined;
    }
    return undefined;
  }

  #integer(start: number): number | undefined {
    const body = this.body;
    let value = 0;
    let at = start;
    for (; at < this.end; at++) {
      const byte = body[at] as number;
      if (byte < ZERO || byte > NINE) {
        if (byte === DOT || byte === LOWER_E || byte === UPPER_E) return undefined;
        break;
      }
      value = value * 10 + byte - ZERO;
    }
    const digits = at - start;
    if (digits > SURE_DIGITS || (digits > 1 && body[start] === ZERO)) return undefined;
    this.at = at;
    return value;
  }

  /** Past a value. */
  skip(): void {
    const first = this.next();
    if (first === QUOTE) this.at = this.#endOfText(this.at) + 1;
    else if (first === BRACE || first === BRACKET) this.#skipNested();
    else this.#skipWord();
  }

  #skipNested(): void {
    const body = this.body;
    const end = this.end;
    let at = this.at;
    for (let depth = 0; at < end; at++) {
      const byte = body[at];
      if (byte === QUOTE) {
        at = this.#endOfText(at);
      } else if (byte === BRACE || byte === BRACKET) depth++;
      else if ((byte === BRACE_END || byte === BRACKET_END) && --depth === 0) {
        this.at = at + 1;
        return;
      }
    }
    throw new Unread();
  }

  /** A number, or true, false, null. */
  #skipWord(): void {
    const start = this.at;
    while (this.at < this.end && isOfWord(this.body[this.at] as number)) this.at++;
    if (this.at === start) throw new Unread();
  }

  /** Steps over white space; the byte behind it. */
  next(): number {
    const body = this.body;
    let byte = body[this.at] ?? END;
    while (isSpace(byte)) byte = body[++this.at] ?? END;
    return byte;
  }
}

const isSpace = (byte: number): boolean =>
  byte <= 0x20 && (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09);

/** Letters, digits and the signs of numbers. */
const isOfWord = (byte: number): boolean =>
  (byte >= ZERO && byte <= NINE) ||
  (byte >= 0x61 && byte <= 0x7a) ||
  byte === DOT ||
  byte === 0x2d ||
  byte === 0x2b ||
  byte === UPPER_E;
