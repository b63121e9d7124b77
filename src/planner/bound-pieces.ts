import type { Filter } from '../catalog/index.ts';
import type { Bound, Constraint } from './constraint.ts';
import { type Domain, domains } from './domain.ts';
import { isWholeTime } from './instant.ts';
import { demandsOf, isExactFor, type Piece, writeValues } from './piece.ts';

/** How one end of a range is expressed. */
interface End {
  readonly facet: 'lower' | 'upper';
  readonly open: '>' | '<';
  readonly closed: '>=' | '<=';
  /** Away from the range, in steps. */
  readonly outward: 1n | -1n;
}

const ends: readonly End[] = [
  { facet: 'lower', open: '>', closed: '>=', outward: -1n },
  { facet: 'upper', open: '<', closed: '<=', outward: 1n },
];

/** Parameters for the bounds of a column; a bound that no filter can express is left out. */
export function boundPieces(constraint: Constraint, filters: readonly Filter[]): Piece[] {
  const domain = domains[constraint.definition.type];
  if (domain === undefined) return [];
  return ends.flatMap((end) => {
    const bound = constraint[end.facet];
    const usable = filters.filter(({ op }) => op === end.open || op === end.closed);
    const pieces = usable.flatMap((filter) =>
      bound === undefined ? [] : boundPiece(end, bound, constraint, filter, domain),
    );
    return pieces.find((piece) => piece.exact) ?? pieces[0] ?? [];
  });
}

function boundPiece(end: End, bound: Bound, constraint: Constraint, filter: Filter, domain: Domain): Piece[] {
  const sent = valueToSend(end, bound, filter, domain);
  if (sent === undefined) return [];
  const widened =
    filter.widen_s === undefined ? sent.value : sent.value + end.outward * micros(filter.widen_s);
  const rounding = end.facet === 'lower' ? 'floor' : 'ceil';
  const text = domain.print(widened);
  const written = writeValues(filter, constraint, [text], rounding);
  if (written === undefined) return [];
  const isTime = constraint.definition.type === 'timestamptz';
  const whole = !isTime || (widened === sent.value && isWholeTime(text));
  const exact = sent.exact && whole && isExactFor(filter, [text]);
  return [
    { params: { [filter.param]: written }, path: {}, facets: [end.facet], exact, ...demandsOf(filter) },
  ];
}

/** The value for a filter that is open or closed, and whether it says just what the bound says. */
function valueToSend(
  end: End,
  { value, open }: Bound,
  filter: Filter,
  { step }: Domain,
): { value: bigint; exact: boolean } | undefined {
  if (filter.op === end.closed) return { value, exact: !open };
  if (filter.shift !== undefined) {
    // The parameter is closed; the definition says which way the open bound's value moves to fit it.
    return step === undefined ? undefined : { value, exact: true };
  }
  if (step !== undefined) return { value: value + end.outward * step, exact: true };
  return open ? { value, exact: true } : undefined;
}

const micros = (seconds: number): bigint => BigInt(Math.ceil(seconds)) * 1_000_000n;
