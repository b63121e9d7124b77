/** Fault rules as tests send them: read, checked, and matched against requests. */

export interface Fault {
  /** Answer this instead; with `body` and `headers` if given. */
  status?: number;
  body?: unknown;
  headers?: Record<string, string>;
  /** Answer the platform's own error of this code, such as STORE_IS_SUSPENDED; where it has error codes. */
  error?: string;
  /** Leave out the platform's own headers, such as the quota: a 429 of load shedding looks like this. */
  without_headers?: boolean;
  /** With status or error: the store does what the request asks all the same, as behind a proxy that gave up. */
  acts?: boolean;
  /**
   * Wait before answering. Real time, not the sandbox's clock. A write is done when it arrives, whether or not its
   * client waits for the answer; a read sees the store as it is after the wait.
   */
  delay_ms?: number;
  /** Break the connection instead of answering: before the store acted ('before' or true), or 'after'. */
  reset?: boolean | 'before' | 'after';
  /** Answer nothing until the client goes: the store never acted ('before'), or did ('after'). */
  hang?: 'before' | 'after';
  /** true: the connection closes in the middle of the body; 'json': a complete answer whose JSON is cut. */
  truncate?: boolean | 'json';
  /** Added to the total (or count) that a list states. */
  wrong_total?: number;
  /** true: one row too many, the last of the page before first; 'shift': the same, and the page's own last row is missing. */
  duplicate_row?: boolean | 'shift';
  /** The store grows at the end, or shrinks at the beginning, of the resource that the request lists. */
  insert_rows?: number;
  delete_rows?: number;
  /** The rows with the highest keys go, which newest-first lists show first; where the resource can. */
  delete_newest?: number;
  /** When the store changes: 'after' this answer was made (default), or 'before'. */
  when?: 'before' | 'after';
  /** Values put into the JSON answer by dotted path, such as {"0.consignments.shipping.0.line_items": []}. */
  set?: Record<string, unknown>;
}

export interface Rule {
  /** `platform`: its name, such as ecwid; without it, all. */
  match: { platform?: string; method?: string; path?: string };
  /** Let the first n matching requests pass. */
  skip: number;
  /** Strike n times; without it, until the rules are replaced. */
  times: number | undefined;
  fault: Fault;
  /** How often it struck. */
  fired: number;
}

const FAULT_KEYS: Readonly<Record<keyof Fault, string>> = {
  status: 'number',
  body: 'any',
  headers: 'object',
  error: 'string',
  without_headers: 'boolean',
  acts: 'boolean',
  delay_ms: 'number',
  reset: 'boolean or string',
  hang: 'string',
  truncate: 'boolean or string',
  wrong_total: 'number',
  duplicate_row: 'boolean or string',
  insert_rows: 'number',
  delete_rows: 'number',
  delete_newest: 'number',
  when: 'string',
  set: 'object',
};

/** The texts that some faults may have. */
const FAULT_WORDS: Readonly<Partial<Record<keyof Fault, readonly string[]>>> = {
  reset: ['before', 'after'],
  hang: ['before', 'after'],
  when: ['before', 'after'],
  truncate: ['json'],
  duplicate_row: ['shift'],
};

/** Reads {rules: [...]}. Throws an Error that names what is wrong: a misspelt fault must not pass a test. */
export function readRules(body: unknown): Rule[] {
  const rules = isObject(body) ? body['rules'] : undefined;
  if (!Array.isArray(rules)) throw new Error('the body must be {"rules": [...]}');
  return rules.map(readRule);
}

function readRule(given: unknown, nth: number): Rule {
  const where = `rules[${nth}]`;
  if (!isObject(given)) throw new Error(`${where} must be an object`);
  onlyKeys(given, ['match', 'skip', 'times', 'fault'], where);
  const match = given['match'] ?? {};
  const fault = given['fault'];
  if (!isObject(match)) throw new Error(`${where}.match must be an object`);
  if (!isObject(fault)) throw new Error(`${where}.fault must be an object`);
  onlyKeys(match, ['platform', 'method', 'path'], `${where}.match`);
  onlyKeys(fault, Object.keys(FAULT_KEYS), `${where}.fault`);
  // Throws here rather than at the first request when the expression is wrong.
  if (typeof match['path'] === 'string' && match['path'].startsWith('^')) new RegExp(match['path']);
  for (const [key, value] of Object.entries(fault)) {
    const type = FAULT_KEYS[key as keyof Fault];
    if (type !== 'any' && !type.split(' or ').includes(typeof value)) {
      throw new Error(`${where}.fault.${key} must be a ${type}`);
    }
    const words = FAULT_WORDS[key as keyof Fault];
    if (typeof value === 'string' && words !== undefined && !words.includes(value)) {
      throw new Error(`${where}.fault.${key} must be one of ${words.join(', ')}`);
    }
  }
  return {
    match: match as Rule['match'],
    skip: count(given['skip'], `${where}.skip`) ?? 0,
    times: count(given['times'], `${where}.times`),
    fault: fault as Fault,
    fired: 0,
  };
}

function count(value: unknown, where: string): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
  throw new Error(`${where} must be a whole number`);
}

function onlyKeys(object: Record<string, unknown>, allowed: readonly string[], where: string): void {
  for (const key of Object.keys(object)) {
    if (!allowed.includes(key)) throw new Error(`${where} has no ${key}: one of ${allowed.join(', ')}`);
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
