import { type Node, solid } from './nodes.ts';
import { made, type Piece } from './pieces.ts';
import type { Conversion } from './types.ts';

/** `CAST(value AS type)` as the dialect means it. */
export function convert(
  { type, cuts }: Conversion,
  value: readonly Piece[],
  at: number,
  nodes: readonly Node[] = [],
): Piece[] {
  const [only, second] = solid(nodes);
  const isWhole = second === undefined && only?.kind === 'number' && /^\d+$/.test(only.raw);
  return cuts === true && !isWhole
    ? made(at)`CAST(trunc(CAST(${value} AS numeric)) AS ${type})`
    : made(at)`CAST(${value} AS ${type})`;
}
