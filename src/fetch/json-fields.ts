import type { Field, FieldTree } from './field-tree.ts';
import { BRACE, BRACE_END, BRACKET, BRACKET_END, JsonBytes, Unread } from './json-bytes.ts';

/**
 * Reads a list in JSON, and of its elements the fields of a tree only: the rest is stepped over, so that a page of
 * which few columns are needed takes a third of the time of `JSON.parse`, and its texts never come to be. The first
 * element is read whole, as a sample of what the elements are.
 *
 * @param member of the outermost object, which holds the list; '': the list is all there is. Its other members are
 * read whole, and so is a member that is no list.
 * @returns as `JSON.parse`; undefined where this is not JSON, or has no list in that place
 */
export function readFields(body: Buffer, member: string, fields: FieldTree): unknown {
  try {
    return new ListReader(body).document(member, fields);
  } catch (error) {
    if (error instanceof Unread || error instanceof SyntaxError || error instanceof RangeError)
      return undefined;
    throw error;
  }
}

class ListReader extends JsonBytes {
  document(member: string, fields: FieldTree): unknown {
    const read = member === '' ? this.#list(fields) : this.#around(member, fields);
    this.next();
    if (this.at < this.end) throw new Unread();
    return read;
  }

  /** The outermost object: its list by the fields, all else whole. */
  #around(member: string, fields: FieldTree): unknown {
    if (this.next() !== BRACE) throw new Unread();
    const object: Record<string, unknown> = {};
    for (let sign = this.enter(BRACE_END); sign !== BRACE_END; sign = this.leave(BRACE_END)) {
      const start = this.at;
      const end = this.name();
      const name = this.parse(start, end + 1) as string;
      object[name] = name === member && this.next() === BRACKET ? this.#list(fields) : this.whole();
    }
    return object;
  }

  #list(fields: FieldTree): unknown[] {
    if (this.next() !== BRACKET) throw new Unread();
    const items: unknown[] = [];
    for (let sign = this.enter(BRACKET_END); sign !== BRACKET_END; sign = this.leave(BRACKET_END))
      items.push(items.length === 0 ? this.whole() : this.#value(fields));
    return items;
  }

  /** A value of which the fields are read, those of each element in an array. */
  #value(fields: FieldTree): unknown {
    const first = this.next();
    if (first === BRACE) return this.#object(fields);
    if (first !== BRACKET) return this.whole();
    const items: unknown[] = [];
    for (let sign = this.enter(BRACKET_END); sign !== BRACKET_END; sign = this.leave(BRACKET_END))
      items.push(this.#value(fields));
    return items;
  }

  #object(fields: FieldTree): unknown {
    const object: Record<string, unknown> = {};
    for (let sign = this.enter(BRACE_END); sign !== BRACE_END; sign = this.leave(BRACE_END)) {
      const start = this.at + 1;
      const end = this.name();
      const field = this.isEscaped ? this.#escapedField(fields, start, end) : this.#field(fields, start, end);
      if (field === undefined) this.skip();
      else object[field.name] = field.inside === undefined ? this.whole() : this.#value(field.inside);
    }
    return object;
  }

  #field(fields: FieldTree, start: number, end: number): Field | undefined {
    const same = fields[end - start];
    if (same === undefined) return undefined;
    const body = this.body;
    for (const field of same) {
      const { bytes } = field;
      let i = bytes.length - 1;
      while (i >= 0 && bytes[i] === body[start + i]) i--;
      if (i < 0) return field;
    }
    return undefined;
  }

  #escapedField(fields: FieldTree, start: number, end: number): Field | undefined {
    const name = this.parse(start - 1, end + 1);
    return fields.flatMap((same) => same ?? []).find((field) => field.name === name);
  }
}
