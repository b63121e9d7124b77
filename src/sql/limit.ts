import { child, list, number, strings, type Tree, text, unwrap } from './tree.ts';
import type { StatementInfo } from './types.ts';

/** The LIMIT and OFFSET of a SELECT. */
export function limitOf(node: Tree): StatementInfo['limit'] {
  const count = limitValue(child(node, 'limitCount'));
  const offset = limitValue(child(node, 'limitOffset'));
  if (count === undefined && offset === undefined) return undefined;
  const withTies = node['limitOption'] === 'LIMIT_OPTION_WITH_TIES';
  return { ...(count && { count }), ...(offset && { offset }), withTies };
}

const integerTypes = new Set(['int2', 'int4', 'int8']);

function limitValue(tree: Tree | undefined): NonNullable<StatementInfo['limit']>['count'] {
  if (tree === undefined) return undefined;
  const [type, node] = unwrap(tree) ?? [];
  if (
    type === 'TypeCast' &&
    integerTypes.has(strings(list(child(node ?? {}, 'typeName'), 'names')).at(-1) ?? '')
  ) {
    return limitValue(child(node ?? {}, 'arg'));
  }
  if (type === 'ParamRef') return { kind: 'parameter', number: number(node, 'number') };
  if (type === 'A_Const' && node !== undefined) {
    if (node['isnull'] === true) return undefined;
    // A literal in quotes is how clients write parameters into the text: of no type, it is read as a number here.
    const digits = text(child(node, 'fval'), 'fval') ?? text(child(node, 'sval'), 'sval');
    const value = child(node, 'ival') ? number(child(node, 'ival'), 'ival') : Number(digits);
    if (Number.isSafeInteger(value) && value >= 0 && !(digits !== undefined && /\D|^$/.test(digits)))
      return { kind: 'literal', value };
  }
  return { kind: 'expression' };
}
