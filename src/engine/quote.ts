import { quoteIdentifier } from '../catalog/index.ts';

export { quoteIdentifier as ident, quoteLiteral as literal } from '../catalog/index.ts';

/** `"schema"."name"`. */
export function qualified(schema: string, name: string): string {
  return `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`;
}
