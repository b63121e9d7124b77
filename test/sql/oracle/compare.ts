import type { Step } from './entry.ts';
import type { Answer, Outcome } from './outcome.ts';

/**
 * What differs between the answer of the server and that of the plain tables; undefined if nothing does. `all`: the
 * rows that a step with `someOf` may choose from.
 */
export function difference(step: Step, server: Outcome, plain: Outcome, all?: Outcome): string | undefined {
  if ('error' in server || 'error' in plain) {
    if ('error' in server && 'error' in plain && server.error === plain.error) return undefined;
    return `server: ${shown(server)}\n  plain:  ${shown(plain)}`;
  }
  if (server.answers.length !== plain.answers.length)
    return `${server.answers.length} answers instead of ${plain.answers.length}`;
  for (const [i, expected] of plain.answers.entries()) {
    const choice = all !== undefined && 'answers' in all ? all.answers[0] : undefined;
    const found = differs(step, server.answers[i] as Answer, expected, choice);
    if (found !== undefined) return found;
  }
  return undefined;
}

function differs(step: Step, server: Answer, plain: Answer, all?: Answer): string | undefined {
  if (server.tag !== plain.tag) return `tag ${server.tag} instead of ${plain.tag}${missing(server, plain)}`;
  const [types, expected] = [JSON.stringify(server.columns), JSON.stringify(plain.columns)];
  if (types !== expected) return `columns ${types} instead of ${expected}`;
  if (all !== undefined) {
    const extra = minus(lines(server), lines(all));
    return extra.length === 0 ? undefined : `rows that do not exist: ${sample(extra)}`;
  }
  const rest = missing(server, plain);
  if (rest !== '') return `rows differ${rest}`;
  if (step.ordered !== true) return undefined;
  const at = plain.rows.findIndex((row, i) => JSON.stringify(row) !== JSON.stringify(server.rows[i]));
  return at < 0
    ? undefined
    : `row ${at + 1} is ${sample([lines(server)[at] ?? ''])} instead of ${lines(plain)[at]}`;
}

function missing(server: Answer, plain: Answer): string {
  const [more, less] = [minus(lines(server), lines(plain)), minus(lines(plain), lines(server))];
  const parts = [
    ...(less.length > 0 ? [`\n  ${less.length} missing: ${sample(less)}`] : []),
    ...(more.length > 0 ? [`\n  ${more.length} too many: ${sample(more)}`] : []),
  ];
  return parts.join('');
}

const lines = ({ rows }: Answer): string[] => rows.map((row) => JSON.stringify(row));

/** Multiset difference. */
function minus(from: readonly string[], what: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const line of what) counts.set(line, (counts.get(line) ?? 0) + 1);
  return from.filter((line) => {
    const count = counts.get(line) ?? 0;
    if (count > 0) counts.set(line, count - 1);
    return count === 0;
  });
}

function sample(rows: readonly string[]): string {
  const cut = (row: string): string => (row.length > 200 ? `${row.slice(0, 200)}…` : row);
  return `${rows.slice(0, 3).map(cut).join(' ')}${rows.length > 3 ? ' …' : ''}`;
}

function shown(outcome: Outcome): string {
  if ('error' in outcome) return `error ${outcome.error}: ${outcome.message}`;
  return outcome.answers
    .map(({ tag, rows }) => `${tag} ${sample(rows.map((row) => JSON.stringify(row)))}`)
    .join('; ');
}
