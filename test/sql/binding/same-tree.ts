import { parse } from '../../../src/sql/grammar.ts';
import type { Tree, Value } from '../../../src/sql/tree.ts';

/**
 * The text's tree without what binding may change: places, names and aliases of relations, and the schema of
 * column references.
 */
export function shapeOf(sql: string): string {
  return JSON.stringify(shape(parse(Buffer.from(sql))));
}

function shape(value: Value): Value {
  if (Array.isArray(value)) return value.map(shape);
  if (typeof value !== 'object' || value === null) return value;
  const tree = value as Tree;
  const out: Record<string, Value> = {};
  for (const [key, item] of Object.entries(tree)) {
    if (item === undefined || key.endsWith('location') || key === 'stmt_len' || key.startsWith('rexpr_list'))
      continue;
    if (key === 'RangeVar' || key === 'relation') out[key] = relation(item as Tree);
    else if (key === 'ColumnRef') out[key] = column(item as Tree);
    else out[key] = shape(item);
  }
  return out;
}

function relation(range: Tree): Value {
  // A sample's relation is wrapped once more.
  if ('RangeVar' in range || 'relname' in range === false) return shape(range);
  return {
    inh: range['inh'] ?? false,
    columns: shape((range['alias'] as Tree | undefined)?.['colnames'] ?? null),
  };
}

/** Qualifiers go: `bigcommerce.orders.id` became `orders.id`. */
function column(reference: Tree): Value {
  const fields = reference['fields'] as readonly Value[];
  return [fields.length > 1 ? 'qualified' : 'plain', shape(fields.at(-1) ?? null)];
}
