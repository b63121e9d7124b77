import type { Node, TypeName } from 'libpg-query';
import type { TableDefinition } from '../catalog/index.ts';
import { typeName } from './literal.ts';

/** What the reader of one scan's conditions knows. */
export interface ScanContext {
  /** The scan's alias, by which the plan names its columns; unique in the plan. */
  readonly alias: string;
  readonly table: TableDefinition;
  /** Rule 3: the scan runs once per row of something else, so that only bare literals are constants. */
  readonly perOuterRow: boolean;
}

/** A column of the scan, or a cast of one. */
export interface ColumnOperand {
  readonly column: string;
  /** Internal name of the type that the column is cast to; undefined without a cast. */
  readonly cast: string | undefined;
}

/** The column that an operand is; undefined for anything else. */
export function readColumn(node: Node | undefined, context: ScanContext): ColumnOperand | undefined {
  if (node === undefined) return undefined;
  if ('ColumnRef' in node) {
    const names = (node.ColumnRef.fields ?? []).map((field) => ('String' in field ? field.String.sval : ''));
    const [alias, column] = names;
    if (names.length !== 2 || alias !== context.alias || column === undefined) return undefined;
    return Object.hasOwn(context.table.columns, column) ? { column, cast: undefined } : undefined;
  }
  if (!('TypeCast' in node)) return undefined;
  const inner = readColumn(node.TypeCast.arg, context);
  const cast = node.TypeCast.typeName === undefined ? undefined : plainType(node.TypeCast.typeName);
  if (inner === undefined || cast === undefined) return undefined;
  if (inner.cast !== undefined && !isDoneByNext(inner, cast, context)) return undefined;
  return { column: inner.column, cast };
}

/** Whether a number's second cast makes the same of it without the first: `CAST(id AS varchar)` is compared as text. */
function isDoneByNext({ column, cast }: ColumnOperand, next: string, { table }: ScanContext): boolean {
  const type = table.columns[column]?.type;
  if (type !== 'integer' && type !== 'bigint') return false;
  return next === 'text' && (cast === 'varchar' || (cast === 'int8' && type === 'integer'));
}

/** A type without precision, array, or a length that the text of a number might exceed. */
function plainType(type: TypeName): string | undefined {
  const name = type.arrayBounds === undefined ? typeName(type) : undefined;
  const [length, ...more] = type.typmods ?? [];
  if (length === undefined) return name;
  const most = 'A_Const' in length && more.length === 0 ? length.A_Const.ival?.ival : undefined;
  return name === 'varchar' && most !== undefined && most >= LONGEST_NUMBER ? name : undefined;
}

/** Characters of the least bigint. */
const LONGEST_NUMBER = 20;
