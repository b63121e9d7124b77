/** A condition that follows from two others. */
interface Implied {
  /** As PostgreSQL would print it. */
  readonly text: string;
  /** Where the one that says less by itself, of the month, stands among the conditions. */
  readonly at: number;
}

const part =
  /^\((?:EXTRACT\((year|month) FROM (.+)\)|date_part\('(year|month)'::text, (.+)\)) = '(\d{1,4})'::(?:numeric|double precision)\)$/;

/**
 * `extract(year FROM t) = 2024` and `extract(month FROM t) = 3` say together that the month of t is March 2024. Without the
 * year a month says nothing of where t lies.
 */
export function monthsOfYears(conditions: readonly string[]): Implied[] {
  const parts = conditions.map((text) => {
    const [, extracted, of, named, from, number] = part.exec(text) ?? [];
    return { field: extracted ?? named, of: of ?? from, number: Number(number) };
  });
  return parts.flatMap(({ field, of, number: month }, at) => {
    const year = parts.find((other) => other.field === 'year' && other.of === of)?.number;
    if (field !== 'month' || year === undefined || year < 1000 || month < 1 || month > 12) return [];
    const first = `'${year}-${String(month).padStart(2, '0')}-01 00:00:00'::timestamp without time zone`;
    return [{ text: `(date_trunc('month'::text, (${of})::timestamp without time zone) = ${first})`, at }];
  });
}
