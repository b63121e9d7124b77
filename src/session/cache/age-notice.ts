import { noticeOf } from '../raise.ts';
import { nameOf, type ScanReport } from '../scan-report.ts';

/** Tells how old rows are that came from the cache; undefined where none did. */
export function ageNotice(reports: readonly ScanReport[]): Buffer | undefined {
  const aged = reports.flatMap((report) =>
    report.aged === undefined ? [] : [{ name: nameOf(report), ...report.aged }],
  );
  const [oldest] = aged.toSorted((a, b) => b.age_s - a.age_s);
  if (oldest === undefined) return undefined;
  const names = [...new Set(aged.map(({ name }) => `"${name}"`))];
  const ages = new Set(aged.map(({ age_s }) => age_s));
  const age = `${ages.size > 1 ? 'up to ' : ''}${oldest.age_s} s old`;
  return noticeOf(`rows of ${listed(names)} are ${age} (${oldest.allowed})`);
}

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
