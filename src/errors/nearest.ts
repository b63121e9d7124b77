import { distance } from 'fastest-levenshtein';

/**
 * The candidate that a mistyped word most probably meant, or undefined when none is near: at most a third of the
 * word's letters may differ (two always may). Letter case, blanks, `_` and `-` do not count.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = plain(word);
  let best: string | undefined;
  let least = Math.max(2, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of candidates) {
    const away = distance(wanted, plain(candidate));
    if (away < least && away < candidate.length) [best, least] = [candidate, away];
  }
  return best;
}

/** Lower case, without what people add or leave out between words. */
export function plain(word: string): string {
  return word.toLowerCase().replaceAll(/[\s_-]/g, '');
}
