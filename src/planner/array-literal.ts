/**
 * The members of a one-dimensional array in PostgreSQL's text form: `{a,"b,\"c\"",NULL}`. Null for NULL. Undefined
 * for what is not such a text: several dimensions, explicit bounds, broken quoting. Source of the format: the
 * PostgreSQL manual, "Array Input and Output Syntax".
 */
export function parseArray(text: string): (string | null)[] | undefined {
  if (!text.startsWith('{') || !text.endsWith('}') || text.length < 2) return undefined;
  const body = text.slice(1, -1);
  if (body.trim() === '') return [];
  const members: (string | null)[] = [];
  let at = 0;
  for (;;) {
    const member = readMember(body, at);
    if (member === undefined) return undefined;
    members.push(member.value);
    if (member.end === body.length) return members;
    if (body[member.end] !== ',') return undefined;
    at = member.end + 1;
  }
}

interface Member {
  readonly value: string | null;
  readonly end: number;
}

function readMember(body: string, start: number): Member | undefined {
  let at = start;
  while (isBlank(body[at])) at++;
  return body[at] === '"' ? readQuoted(body, at + 1) : readPlain(body, at);
}

function readQuoted(body: string, start: number): Member | undefined {
  let value = '';
  for (let at = start; at < body.length; at++) {
    const char = body[at];
    if (char === '\\') value += body[++at] ?? '';
    else if (char === '"') {
      let end = at + 1;
      while (isBlank(body[end])) end++;
      return { value, end };
    } else value += char;
  }
  return undefined;
}

function readPlain(body: string, start: number): Member | undefined {
  let value = '';
  let kept = 0;
  let at = start;
  for (; at < body.length && body[at] !== ','; at++) {
    const char = body[at] ?? '';
    if (char === '{' || char === '}' || char === '"') return undefined;
    value += char === '\\' ? (body[++at] ?? '') : char;
    if (char === '\\' || !isBlank(char)) kept = value.length;
  }
  value = value.slice(0, kept);
  if (value === '') return undefined;
  return { value: /^null$/i.test(body.slice(start, at).trim()) ? null : value, end: at };
}

/** What PostgreSQL skips around a member: the blanks of C's isspace. */
const isBlank = (char: string | undefined): boolean => char !== undefined && /^[ \t\n\r\v\f]$/.test(char);
