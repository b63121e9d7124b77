import { type DialectToken, Untranslatable } from './tokens.ts';

/**
 * Numbers the parameters of a text: `?` one after another, `@name` by its first place, `@p2` and `$2` as they say. By
 * where they stand in the original, since the translation may have them elsewhere, or twice.
 */
export class Parameters {
  readonly #numbers = new Map<number, string>();

  constructor(tokens: readonly DialectToken[]) {
    const all = tokens.filter(({ kind }) => kind === 'parameter');
    const kinds = new Set(all.map(({ raw }) => raw.slice(0, 1)));
    if (kinds.size > 1) throw new Untranslatable('parameters of several kinds', all[1]?.start ?? 0);
    const numbered = all.every(({ raw }) => /^@p[1-9]\d*$/i.test(raw));
    const names = [...new Set(all.map(({ raw }) => raw.toLowerCase()))];
    all.forEach(({ raw, start }, i) => {
      const byName = numbered ? raw.slice(2) : String(names.indexOf(raw.toLowerCase()) + 1);
      this.#numbers.set(start, raw.startsWith('$') ? raw : `$${raw === '?' ? i + 1 : byName}`);
    });
  }

  render({ start }: DialectToken): string {
    return this.#numbers.get(start) ?? '?';
  }
}
