/** The active fault rules, and what they do to an answer. */
import type { Fault, Rule } from './fault-rules.ts';
import { isObject } from './fault-rules.ts';
import type { Answer } from './http/answer.ts';
import type { Routed } from './platform.ts';

type Place = Pick<Routed, 'template' | 'path'>;

export class FaultBook {
  #rules: Rule[] = [];
  #templates: ReadonlySet<string> = new Set();

  get rules(): readonly Rule[] {
    return this.#rules;
  }

  /** `templates`: the routes there are; a path in a rule that is none of them is a prefix. */
  replace(rules: Rule[], templates: readonly string[]): void {
    this.#rules = rules;
    this.#templates = new Set(templates);
  }

  /** The fault that strikes this request: of the first matching rule that neither skips nor is used up. */
  take(platform: string, method: string, routed: Place, url: string): Fault | undefined {
    for (const rule of this.#rules) {
      if (rule.match.platform !== undefined && rule.match.platform !== platform) continue;
      if (!this.#matches(rule.match, method, routed, url)) continue;
      if (rule.times !== undefined && rule.fired >= rule.times) continue;
      if (rule.skip > 0) {
        rule.skip--;
        continue;
      }
      rule.fired++;
      return rule.fault;
    }
    return undefined;
  }

  /**
   * A path that starts with ^ is a regular expression over the address without the store (query included); one
   * that is a route's template is that route only; any other is the beginning of a path.
   */
  #matches(match: Rule['match'], method: string, routed: Place, url: string): boolean {
    if (match.method !== undefined && match.method.toUpperCase() !== method) return false;
    const path = match.path;
    if (path === undefined) return true;
    const query = url.indexOf('?');
    if (path.startsWith('^')) {
      return new RegExp(path).test(routed.path + (query < 0 ? '' : url.slice(query)));
    }
    return this.#templates.has(path) ? path === routed.template : routed.path.startsWith(path);
  }
}

/** Applies the faults that change a list: rows of a page twice, a wrong total, values put in. */
export function disturb(answer: Answer, fault: Fault, lastRowBefore: object | undefined): Answer {
  let changed = answer;
  const page = answer.page;
  if (page && (fault.wrong_total !== undefined || fault.duplicate_row !== undefined)) {
    const before = page.before?.() ?? lastRowBefore;
    const own = fault.duplicate_row === 'shift' && before ? page.rows.slice(0, -1) : page.rows;
    const rows = fault.duplicate_row && before ? [before, ...own] : page.rows;
    changed = page.render(rows, page.total + (fault.wrong_total ?? 0));
  }
  if (!fault.set || changed.body === undefined) return changed;
  const body: unknown = structuredClone(changed.body);
  for (const [path, value] of Object.entries(fault.set)) put(body, path.split('.'), value);
  return { ...changed, body };
}

function put(target: unknown, path: readonly string[], value: unknown): void {
  const [step, ...rest] = path;
  if (step === undefined) return;
  const holder = Array.isArray(target) ? (target as unknown as Record<string, unknown>) : target;
  if (!isObject(holder) && !Array.isArray(target)) return;
  const object = holder as Record<string, unknown>;
  if (rest.length === 0) object[step] = value;
  else put(object[step], rest, value);
}
