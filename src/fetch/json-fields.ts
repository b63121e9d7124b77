import type { Field, FieldTree } from './field-tree.ts';

/** Not what this reader takes: whoever asked it reads the text with JSON.parse instead, which tells what is wrong. */
class Unread extends Error {}

/**
 * Reads a list in JSON, and of its elements the fields of a tree only: the rest is stepped over, so that a page of
 * which few columns are needed takes a third of the time of `JSON.parse`, and its texts never come to be. The first
 * element is read whole, as a sample of what the elements are. What is stepped over is looked at only as far as is
 * needed to find its end.
 *
 * @param member of the outermost object, which holds the list; '': the list is all there is. Its other members are
 * read whole, and so is a member that is no list.
 * @returns as `JSON.parse`; undefined where this is not JSON, or has no list in that place
 */
export function readFields(body: Buffer, member: string, fields: FieldTree): unknown {
  try {
    return new Reader(body).document(member, fields);
  } catch (error) {
    if (error instanceof Unread || error instanceof SyntaxError || error instanceof RangeError)
      return undefined;
    throw error;
  }
}

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const [BRACE, BRACE_END, BRACKET, BRACKET_END] = [0x7b, 0x7d, 0x5b, 0x5d];
const [ZERO, NINE, DOT, LOWER_E, UPPER_E] = [0x30, 0x39, 0x2e, 0x65, 0x45];

/** In place of a byte behind the last one. */
const END = -1;

/** More digits than these may not fit a number of JavaScript's. */
const SURE_DIGITS = 15;

class Reader {
  readonly #body: Buffer;
  readonly #end: number;
  #at = 0;
  /** Of the string that was passed last. */
  #isEscaped = false;

  constructor(body: Buffer) {
    this.#body = body;
    this.#end = body.length;
  }

  document(member: string, fields: FieldTree): unknown {
    const read = member === '' ? this.#list(fields) : this.#around(member, fields);
    this.#next();
    if (this.#at < this.#end) throw new Unread();
    return read;
  }

  /** The outermost object: its list by the fields, all else whole. */
  #around(member: string, fields: FieldTree): unknown {
    if (this.#next() !== BRACE) throw new Unread();
    const object: Record<string, unknown> = {};
    for (let sign = this.#enter(BRACE_END); sign !== BRACE_END; sign = this.#leave(BRACE_END)) {
      const start = this.#at;
      const end = this.#name();
      const name = this.#parse(start, end + 1) as string;
      object[name] = name === member && this.#next() === BRACKET ? this.#list(fields) : this.#whole();
    }
    return object;
  }

  #list(fields: FieldTree): unknown[] {
    if (this.#next() !== BRACKET) throw new Unread();
    const items: unknown[] = [];
    for (let sign = this.#enter(BRACKET_END); sign !== BRACKET_END; sign = this.#leave(BRACKET_END))
      items.push(items.length === 0 ? this.#whole() : this.#value(fields));
    return items;
  }

  /** A value of which the fields are read, those of each element in an array. */
  #value(fields: FieldTree): unknown {
    const first = this.#next();
    if (first === BRACE) return this.#object(fields);
    if (first !== BRACKET) return this.#whole();
    const items: unknown[] = [];
    for (let sign = this.#enter(BRACKET_END); sign !== BRACKET_END; sign = this.#leave(BRACKET_END))
      items.push(this.#value(fields));
    return items;
  }

  #object(fields: FieldTree): unknown {
    const object: Record<string, unknown> = {};
    for (let sign = this.#enter(BRACE_END); sign !== BRACE_END; sign = this.#leave(BRACE_END)) {
      const start = this.#at + 1;
      const end = this.#name();
      const field = this.#isEscaped
        ? this.#escapedField(fields, start, end)
        : this.#field(fields, start, end);
      if (field === undefined) this.#skip();
      else object[field.name] = field.inside === undefined ? this.#whole() : this.#value(field.inside);
    }
    return object;
  }

  /** Into an object or an array: in front of what is first in it, or behind its end, if that is what follows. */
  #enter(end: number): number {
    this.#at++;
    const next = this.#next();
    if (next === end) this.#at++;
    return next;
  }

  /** Past the sign behind an element: to the next one, or out of the object or array. */
  #leave(end: number): number {
    const sign = this.#next();
    this.#at++;
    if (sign === end) return sign;
    if (sign !== COMMA) throw new Unread();
    this.#next();
    // No sign that ends anything: an element follows.
    return COMMA;
  }

  /** Past the name of a member and its colon; answers where its letters end. */
  #name(): number {
    if (this.#body[this.#at] !== QUOTE) throw new Unread();
    const end = this.#endOfText(this.#at);
    this.#at = end + 1;
    if (this.#next() !== COLON) throw new Unread();
    this.#at++;
    return end;
  }

  /** Where the quote is that ends the string which begins at `start`. */
  #endOfText(start: number): number {
    const body = this.#body;
    const end = this.#end;
    let escaped = false;
    let at = start + 1;
    while (at < end) {
      const byte = body[at];
      if (byte === QUOTE) {
        this.#isEscaped = escaped;
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

  #field(fields: FieldTree, start: number, end: number): Field | undefined {
    const same = fields[end - start];
    if (same === undefined) return undefined;
    const body = this.#body;
    for (const field of same) {
      const { bytes } = field;
      let i = bytes.length - 1;
      while (i >= 0 && bytes[i] === body[start + i]) i--;
      if (i < 0) return field;
    }
    return undefined;
  }

  #escapedField(fields: FieldTree, start: number, end: number): Field | undefined {
    const name = this.#parse(start - 1, end + 1);
    return fields.flatMap((same) => same ?? []).find((field) => field.name === name);
  }

  /** A value with all that is in it. Short texts and integers are most of what is read: they take no parser. */
  #whole(): unknown {
    const first = this.#next();
    const start = this.#at;
    if (first === QUOTE) return this.#plainText(start) ?? this.#parsed(start);
    if (first >= ZERO && first <= NINE) return this.#integer(start) ?? this.#parsed(start);
    return this.#parsed(start);
  }

  #parsed(start: number): unknown {
    this.#skip();
    return this.#parse(start, this.#at);
  }

  #parse(start: number, end: number): unknown {
    return JSON.parse(this.#body.toString('utf8', start, end));
  }

  /** A string of ASCII without escapes; undefined, and nothing read, for another. */
  #plainText(start: number): string | undefined {
    const body = this.#body;
    for (let at = start + 1; at < this.#end; at++) {
      const byte = body[at] as number;
      if (byte === QUOTE) {
        this.#at = at + 1;
        return body.toString('latin1', start + 1, at);
      }
      if (byte === BACKSLASH || byte < 0x20 || byte > 0x7e) return undefined;
    }
    return undefined;
  }

  #integer(start: number): number | undefined {
    const body = this.#body;
    let value = 0;
    let at = start;
    for (; at < this.#end; at++) {
      const byte = body[at] as number;
      if (byte < ZERO || byte > NINE) {
        if (byte === DOT || byte === LOWER_E || byte === UPPER_E) return undefined;
        break;
      }
      value = value * 10 + byte - ZERO;
    }
    const digits = at - start;
    if (digits > SURE_DIGITS || (digits > 1 && body[start] === ZERO)) return undefined;
    this.#at = at;
    return value;
  }

  #skip(): void {
    const first = this.#next();
    if (first === QUOTE) this.#at = this.#endOfText(this.#at) + 1;
    else if (first === BRACE || first === BRACKET) this.#skipNested();
    else this.#skipWord();
  }

  #skipNested(): void {
    const body = this.#body;
    const end = this.#end;
    let at = this.#at;
    for (let depth = 0; at < end; at++) {
      const byte = body[at];
      if (byte === QUOTE) {
        at = this.#endOfText(at);
      } else if (byte === BRACE || byte === BRACKET) depth++;
      else if ((byte === BRACE_END || byte === BRACKET_END) && --depth === 0) {
        this.#at = at + 1;
        return;
      }
    }
    throw new Unread();
  }

  /** A number, or true, false, null. */
  #skipWord(): void {
    const start = this.#at;
    while (this.#at < this.#end && isOfWord(this.#body[this.#at] as number)) this.#at++;
    if (this.#at === start) throw new Unread();
  }

  /** Steps over white space; the byte behind it. */
  #next(): number {
    const body = this.#body;
    let byte = body[this.#at] ?? END;
    while (isSpace(byte)) byte = body[++this.#at] ?? END;
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
