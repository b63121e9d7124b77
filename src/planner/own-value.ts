import { type ColumnResolver, type ColumnSource, castOf } from './column-source.ts';
import { ownColumn } from './own-column.ts';
import { bare, tokens } from './plan-text.ts';

/** The column whose own values, or NULL, an expression has; undefined for an expression that has others. */
export function ownValue(text: string, resolve: ColumnResolver): ColumnSource | undefined {
  const own = ownColumn(text);
  return own && castOf(own, resolve);
}

/** The two sides of `(a = b)`, by an operator that is printed as it is; undefined for any other condition. */
export function equated(condition: string): readonly [string, string] | undefined {
  const inner = bare(condition);
  let depth = 0;
  const signs: number[] = [];
  for (const { kind, text, start } of tokens(inner)) {
    if (text === '(') depth++;
    else if (text === ')') depth--;
    else if (depth === 0 && kind === 'other' && text === '=') signs.push(start);
  }
  const [sign, ...more] = signs;
  if (sign === undefined || more.length > 0 || inner[sign - 1] !== ' ' || inner[sign + 1] !== ' ')
    return undefined;
  return [inner.slice(0, sign).trim(), inner.slice(sign + 1).trim()];
}

/** Each side of `(a = b)` with the other one; none of any other condition. */
export function equatedBothWays(condition: string): (readonly [string, string])[] {
  const [left, right] = equated(condition) ?? [];
  return left === undefined || right === undefined
    ? []
    : [
        [left, right],
        [right, left],
      ];
}
