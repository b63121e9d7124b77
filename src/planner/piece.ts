import type { AccessPath, Filter } from '../catalog/index.ts';
import type { Constraint } from './constraint.ts';
import { defaultFormat, formatValue } from './format.ts';
import type { Rounding } from './instant.ts';

/** Parts of a constraint that parameters can enforce, each by itself. */
export type Facet = 'members' | 'lower' | 'upper' | 'excluded' | 'parts';

/** Parameters of one request that enforce facets of a constraint. */
export interface Piece {
  readonly params: Readonly<Record<string, string>>;
  /** Values for `{column}` of the path. */
  readonly path: Readonly<Record<string, string>>;
  readonly facets: readonly Facet[];
  /** True if the API's answer holds no row that these facets exclude. */
  readonly exact: boolean;
  /** No other parameter that filters may be sent with it. */
  readonly alone?: true;
  /** It asks for all between two members: so many values, where they can be counted. */
  readonly span?: number;
}

/** The filters of an access path on a column, the bounds of its keyset included, the exact ones first. */
export function filtersOn(access: AccessPath, column: string): Filter[] {
  const declared = (access.filters ?? []).filter((filter) => filter.column === column);
  const keyset = access.paging.style === 'pages' ? access.paging.keyset : undefined;
  if (keyset?.column !== column) return declared.sort(exactFirst);
  const { min, max } = keyset;
  const bounds: Filter[] = [
    { column, op: '>=', param: min, exact: isExact(declared, min) },
    { column, op: '<=', param: max, exact: isExact(declared, max) },
  ];
  const others = declared.filter(({ param }) => param !== min && param !== max);
  return [...bounds, ...others].sort(exactFirst);
}

/** A keyset's bounds are inclusive by definition, unless a filter by the same parameter says otherwise. */
const isExact = (declared: readonly Filter[], param: string): boolean =>
  declared.filter((filter) => filter.param === param).every((filter) => filter.exact);

const exactFirst = (a: Filter, b: Filter): number => Number(b.exact) - Number(a.exact);

/** What a filter sends for a list of values; undefined if it cannot express one of them. */
export function writeValues(
  filter: Filter,
  { definition }: Constraint,
  texts: readonly string[],
  rounding: Rounding = 'floor',
): string | undefined {
  const format = filter.format ?? defaultFormat(definition.type);
  const list = filter.op === 'in' || filter.op === 'not in';
  const written = texts.map((text) => {
    if (text === '') return undefined;
    if (filter.map !== undefined) return Object.hasOwn(filter.map, text) ? filter.map[text] : undefined;
    const value = formatValue(format, { text, type: definition.type }, rounding);
    const forbidden = [...(filter.without ?? ''), ...(list ? ',' : '')];
    if (value === undefined || value.length > (filter.longest ?? value.length)) return undefined;
    return forbidden.some((char) => value.includes(char)) ? undefined : value;
  });
  return written.length > 0 && written.every((value) => value !== undefined) ? written.join(',') : undefined;
}

/** What a filter demands of the request that its parameter is in. */
export const demandsOf = ({ alone }: Filter): Pick<Piece, 'alone'> => (alone ? { alone } : {});

/** Whether a filter's answer has no row too many for these values. */
export function isExactFor(filter: Filter, texts: readonly string[]): boolean {
  return filter.exact && !texts.some((text) => filter.unsure?.includes(text));
}
