import type { Analysis, Unpushed } from './conjunction.ts';
import type { Facet } from './piece.ts';
import type { Route } from './route.ts';
import type { Predicate } from './types.ts';

/** The facets of which one says that a predicate is in the request. */
const facetsOf: Readonly<Record<Predicate['op'], readonly Facet[]>> = {
  '=': ['members'],
  in: ['members'],
  'is true': ['members'],
  'is false': ['members'],
  '>': ['members', 'lower'],
  '>=': ['members', 'lower'],
  '<': ['members', 'upper'],
  '<=': ['members', 'upper'],
  '<>': ['members', 'excluded'],
  'not in': ['members', 'excluded'],
  like: ['members', 'parts'],
  'is null': [],
  'is not null': ['members', 'lower', 'upper', 'excluded', 'parts'],
};

/** Which predicates a route expresses, for EXPLAIN and notices. */
export function explainPushes(
  analyses: readonly Analysis[],
  { enforced, implied = [] }: Route,
): { readonly pushed: Predicate[]; readonly unpushed: Unpushed[] } {
  const pushed: Predicate[] = [];
  const unsaid: Unpushed[] = [];
  for (const predicate of analyses.flatMap(({ held }) => held)) {
    const facets = enforced.get(predicate.column);
    if (facetsOf[predicate.op].some((facet) => facets?.has(facet))) pushed.push(predicate);
    else unsaid.push({ source: predicate.source, reason: 'no parameter of the request can say it' });
  }
  const sources = new Set(unsaid.map(({ source }) => source));
  const unread = analyses.flatMap(({ unpushed }) => unpushed).filter(({ source }) => !sources.has(source));
  return { pushed: [...pushed, ...implied], unpushed: [...unread, ...unsaid] };
}
