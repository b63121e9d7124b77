/**
 * responseFields: which parts of an answer are sent, `total,items(id,options(name))`. Names that the answer does not
 * have are passed over (the documentation does not say).
 */

export interface Fields {
  /** Name to the fields wanted of it; undefined: all of it. */
  readonly [name: string]: Fields | undefined;
}

/** undefined when the text does not follow the grammar. */
export function parseFields(text: string): Fields | undefined {
  const reader = { text: text.replace(/\s/g, ''), at: 0 };
  const fields = readNames(reader);
  return reader.at === reader.text.length ? fields : undefined;
}

interface Reader {
  readonly text: string;
  at: number;
}

const NAME = /[\p{L}\p{N}_$.-]+/uy;

function readNames(reader: Reader): Fields | undefined {
  const fields: Record<string, Fields | undefined> = {};
  for (;;) {
    NAME.lastIndex = reader.at;
    const name = NAME.exec(reader.text)?.[0];
    if (name === undefined) return undefined;
    reader.at += name.length;
    let inner: Fields | undefined;
    if (reader.text[reader.at] === '(') {
      reader.at++;
      inner = readNames(reader);
      if (!inner || reader.text[reader.at] !== ')') return undefined;
      reader.at++;
    }
    fields[name] = inner;
    if (reader.text[reader.at] !== ',') return fields;
    reader.at++;
  }
}

/** The wanted parts of a value; of each element of an array. Fields keep the order that they have in the value. */
export function project(value: unknown, fields: Fields): unknown {
  if (Array.isArray(value)) return value.map((one) => project(one, fields));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).flatMap(([name, part]): [string, unknown][] => {
    if (!Object.hasOwn(fields, name)) return [];
    const inner = fields[name];
    return [[name, inner ? project(part, inner) : part]];
  });
  return Object.fromEntries(entries);
}
