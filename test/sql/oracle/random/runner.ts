import { stepsOf } from '../entry.ts';
import type { Mismatch, Oracle } from '../oracle.ts';
import { HELD } from './locals.ts';
import { readSchema, type Schema } from './schema.ts';
import { readPlansUnder } from './second-plan.ts';
import { apply, type PlannerSettings } from './settings.ts';
import { type Generated, generate } from './statement.ts';
import { Tape } from './tape.ts';

export type Result =
  | { readonly kind: 'same' | 'error' }
  /** The statement took too long on one of the sides. */
  | { readonly kind: 'slow' }
  /** A READ ONLY transaction has room for two mentions of a table only, and said so. */
  | { readonly kind: 'no room' }
  | { readonly kind: 'different'; readonly mismatch: Mismatch };

/** Random statements cost little; one that multiplies its tables would cost much and find nothing more. */
const TIMEOUT_MS = 4_000;
const QUERY_CANCELED = '57014';
const NO_ROOM = 'server: error 25006: cannot make room';

/** Runs random statements against an oracle. */
export class RandomRunner {
  readonly #oracle: Oracle;
  readonly #schema: Schema;
  readonly #defaults: ReadonlyMap<string, string>;

  private constructor(oracle: Oracle, schema: Schema, defaults: ReadonlyMap<string, string>) {
    this.#oracle = oracle;
    this.#schema = schema;
    this.#defaults = defaults;
  }

  static async start(oracle: Oracle): Promise<RandomRunner> {
    const { rows } = await oracle.plain.query<{ name: string; setting: string }>(
      'SELECT name, current_setting(name) AS setting FROM pg_settings',
    );
    const defaults = new Map(rows.map(({ name, setting }) => [name, setting]));
    return new RandomRunner(oracle, await readSchema(oracle.plain), defaults);
  }

  /** The statement that a tape makes, run on both sides. */
  async run(tape: Tape): Promise<Result & { readonly generated: Generated }> {
    const generated = generate(tape, this.#schema);
    return { ...(await this.#check(generated)), generated };
  }

  async #check({ entry, running, planning }: Generated): Promise<Result> {
    const { server, plain } = this.#oracle;
    for (const client of [server, plain]) {
      await apply(client, running);
      await client.query(`SET statement_timeout = ${TIMEOUT_MS}; ${HELD}`);
    }
    readPlansUnder({ planning, after: (name) => running[name] ?? this.#defaults.get(name) ?? '' });
    try {
      const mismatch = await this.#oracle.check(entry);
      if (mismatch === undefined) return { kind: this.#oracle.lastError === undefined ? 'same' : 'error' };
      if (mismatch.what.includes(`error ${QUERY_CANCELED}`)) return { kind: 'slow' };
      return mismatch.what.includes(NO_ROOM) ? { kind: 'no room' } : { kind: 'different', mismatch };
    } finally {
      readPlansUnder(undefined);
      if (stepsOf(entry).length > 1) {
        for (const client of [server, plain]) await client.query('DROP VIEW IF EXISTS v');
      }
    }
  }

  /** A simpler tape whose statement still differs. */
  async shrink(choices: readonly number[], most: number): Promise<readonly number[]> {
    let best = choices;
    let tries = 0;
    for (let size = Math.ceil(choices.length / 2); size >= 1 && tries < most; size = Math.floor(size / 2)) {
      for (let at = 0; at < best.length && tries < most; ) {
        tries++;
        const without = [...best.slice(0, at), ...best.slice(at + size)];
        const zeroed = best.map((choice, i) => (i >= at && i < at + size ? 0 : choice));
        if (await this.#differs(without)) best = without;
        else if (zeroed.some((choice, i) => choice !== best[i]) && (await this.#differs(zeroed))) {
          best = zeroed;
          at += size;
        } else at += size;
      }
    }
    return best;
  }

  async #differs(choices: readonly number[]): Promise<boolean> {
    return (await this.run(Tape.play(choices))).kind === 'different';
  }
}

/** What a person needs to look into a difference. */
export function report(seed: number, { entry, running, planning }: Generated, what: string): string {
  const shown = (settings: PlannerSettings): string =>
    Object.entries(settings)
      .map(([name, value]) => `${name}=${value}`)
      .join(' ') || 'none';
  const steps = stepsOf(entry).map(
    ({ sql, values }) => sql + (values ? ` -- ${JSON.stringify(values)}` : ''),
  );
  return `seed ${seed}\n${steps.join(';\n')}\n  settings: ${shown(running)}; while planning: ${shown(planning)}\n  ${what}`;
}
