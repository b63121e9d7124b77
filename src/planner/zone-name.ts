/** Of the time zone database; not what PostgreSQL reads as a rule of its own, such as `XYZ+99`. */
const shape = /^[A-Za-z]+(?:[/_-][A-Za-z]+)*$/;

/**
 * Whether a text names a time zone that everybody knows, so that asking PostgreSQL for a time in it is no error, and its
 * clocks are less than a day apart from any other's.
 */
export function isZone(name: string | undefined): boolean {
  if (name === undefined || !shape.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
