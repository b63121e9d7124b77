/** Texts with translations: the plain field is the text in the store's own language. */
import type { ApiRow } from '../../data/collection.ts';
import { LANGUAGES } from '../data/formats.ts';
import type { Sent } from './fields.ts';
import { refusal } from './refusal.ts';

const [OWN] = LANGUAGES;

/**
 * Brings plain fields and their translations together: a plain text that was sent becomes the translation in the own
 * language, translations that were sent without it give the plain text.
 */
export function translate(row: ApiRow, sent: Sent, names: readonly string[]): ApiRow {
  const result: Record<string, unknown> = { ...row };
  for (const name of names) {
    const all = `${name}Translated`;
    const translations = (sent[all] ?? undefined) as ApiRow | undefined;
    if (translations) checkLanguages(translations);
    const plain = sent[name];
    if (typeof plain === 'string') {
      result[all] = { ...((translations ?? row[all] ?? {}) as ApiRow), [OWN]: plain };
    } else if (translations?.[OWN] !== undefined) {
      result[name] = translations[OWN];
    }
    if (plain === null) delete result[all];
  }
  return result;
}

/** Only languages that the store has switched on (inferred from the error's name). */
function checkLanguages(translations: ApiRow): void {
  const strange = Object.keys(translations).find((language) => !LANGUAGES.some((own) => own === language));
  if (strange !== undefined)
    throw refusal('LANGUAGES_NOT_ALLOWED', `The store does not have the language ${strange}`);
}
