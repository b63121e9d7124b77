import type { Operator } from '../catalog/index.ts';
import type { Constant } from './types.ts';

/**
 * Which truth value of a column a comparison with a constant asks for: `o.f = false`, `o.f::integer = 1`, `o.f::text =
 * 'true'`. Undefined where it asks for both, for none, or cannot be read.
 * @param cast the type that the column is cast to
 */
export function truthOf(cast: string | undefined, op: Operator, constant: Constant): boolean | undefined {
  const spelled = spellings(cast, constant);
  if (spelled === undefined) return undefined;
  const [whenTrue, whenFalse] = spelled.map((order) => passes(op, order));
  const isKnown = whenTrue !== undefined && whenFalse !== undefined;
  return isKnown && whenTrue !== whenFalse ? whenTrue : undefined;
}

/** How the two values, true first, lie to the constant: before it, behind it, or neither. */
function spellings(cast: string | undefined, { type, text }: Constant): readonly number[] | undefined {
  if (cast === 'int4' && ['', 'int4'].includes(type) && /^-?\d+$/.test(text))
    return [1, 0].map((value) => Math.sign(value - Number(text)));
  // Of texts only equality is read, whose order is a collation's.
  const plain = cast === undefined && type === '';
  if (!plain && !(cast === 'text' && type === 'text')) return undefined;
  return ['true', 'false'].map((value) => (value === text ? 0 : Number.NaN));
}

function passes(op: Operator, order: number): boolean | undefined {
  if (op === '=') return order === 0;
  if (op === '<>') return order !== 0;
  if (Number.isNaN(order)) return undefined;
  if (op === '<' || op === '<=') return order < 0 || (op === '<=' && order === 0);
  return op === '>' || op === '>=' ? order > 0 || (op === '>=' && order === 0) : undefined;
}
