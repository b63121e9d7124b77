import type { Filter } from '../catalog/index.ts';
import type { RouteAsk } from './route.ts';

/** Whether every row that some requests of a list answer is among those of others: each asks for the same or less. */
export const asksWithin = (
  asks: readonly RouteAsk[],
  wide: readonly RouteAsk[],
  filters: readonly Filter[],
): boolean => asks.every((ask) => wide.some((other) => isWithin(ask, other, filters)));

/** Parameters only ever leave rows out: one that is missing, or says less, leaves out fewer. */
function isWithin(ask: RouteAsk, wide: RouteAsk, filters: readonly Filter[]): boolean {
  const samePath = JSON.stringify(ask.path) === JSON.stringify(wide.path);
  return (
    samePath &&
    Object.entries(wide.params).every(([param, value]) => {
      const own = ask.params[param];
      return (
        own !== undefined &&
        (own === value ||
          saysMore(
            own,
            value,
            filters.filter((filter) => filter.param === param),
          ))
      );
    })
  );
}

/** Whether a value of a parameter leaves out all that another one does. */
function saysMore(own: string, other: string, filters: readonly Filter[]): boolean {
  const every = (...ops: readonly Filter['op'][]): boolean =>
    filters.length > 0 && filters.every(({ op, alone }) => ops.includes(op) && alone !== true);
  if (every('in', '=')) {
    const members = new Set(other.split(','));
    return filters.some(({ op }) => op === 'in') && own.split(',').every((member) => members.has(member));
  }
  const [a, b] = [measure(own), measure(other)];
  if (a === undefined || b === undefined) return false;
  return (every('>', '>=') && a >= b) || (every('<', '<=') && a <= b);
}

/** A whole number that is exactly one in JavaScript, or a time. */
function measure(text: string): number | undefined {
  if (/^-?\d{1,15}$/.test(text)) return Number(text);
  const time = /[A-Za-z]|-.*-/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}
