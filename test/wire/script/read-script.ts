/** One line of a script, on one of its connections (`a` unless named: `b> Sync`). */
export type Step =
  | { readonly kind: 'send'; readonly on: string; readonly line: string }
  /** `* open`, `* cancel a`: see play.ts. */
  | { readonly kind: 'do'; readonly on: string; readonly line: string }
  /** The answers that are due here, as recorded from PostgreSQL. */
  | { readonly kind: 'expect'; readonly on: string; readonly lines: readonly string[] };

export interface Script {
  /** The fact that it shows. */
  readonly name: string;
  readonly steps: readonly Step[];
}

const LINE = /^([a-z]?)([><*])\s?(.*)$/;

/** `== fact` begins a script; `#` is a comment; a line may go on in the next one, which is indented. */
export function readScripts(text: string): Script[] {
  return text
    .split(/^== /m)
    .slice(1)
    .map((part) => {
      const [name = '', ...lines] = part.split('\n');
      return { name: name.trim(), steps: stepsOf(lines) };
    });
}

function stepsOf(lines: readonly string[]): Step[] {
  const steps: Step[] = [];
  for (const line of joined(lines)) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const [, name, mark, rest = ''] = LINE.exec(line) ?? [];
    if (mark === undefined) throw new Error(`a line of a script begins with >, <, * or #: ${line}`);
    const on = name === '' || name === undefined ? 'a' : name;
    const last = steps.at(-1);
    if (mark !== '<') {
      steps.push({ kind: mark === '>' ? 'send' : 'do', on, line: rest.trim() });
    } else if (last?.kind === 'expect' && last.on === on) {
      steps[steps.length - 1] = { ...last, lines: [...last.lines, rest] };
    } else {
      steps.push({ kind: 'expect', on, lines: rest === '' ? [] : [rest] });
    }
  }
  return steps;
}

function joined(lines: readonly string[]): string[] {
  const out: string[] = [];
  for (const line of lines) {
    if (/^\s+\S/.test(line) && out.length > 0) out[out.length - 1] += ` ${line.trim()}`;
    else out.push(line);
  }
  return out;
}

/** The file's text with the answers of each script in the place of those it had, in order. */
export function withAnswers(
  text: string,
  heard: ReadonlyMap<string, readonly (readonly string[])[]>,
): string {
  const [head = '', ...parts] = text.split(/^== /m);
  const written = parts.map((part) => {
    const answers = heard.get((part.split('\n', 1)[0] ?? '').trim());
    return `== ${answers === undefined ? part : replaceAnswers(part, [...answers])}`;
  });
  return head + written.join('');
}

function replaceAnswers(part: string, answers: (readonly string[])[]): string {
  const out: string[] = [];
  let block: string | undefined;
  for (const line of part.split('\n')) {
    const [, name = '', mark] = LINE.exec(line) ?? [];
    if (mark !== '<') {
      block = undefined;
      out.push(line);
    } else if (block !== name) {
      block = name;
      const lines = answers.shift() ?? [];
      out.push(...(lines.length === 0 ? [`${name}<`] : lines.map((answer) => `${name}< ${answer}`)));
    }
  }
  return out.join('\n');
}
