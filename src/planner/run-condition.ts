import { listOf, type PlanNode, textOf } from './plan-node.ts';

/**
 * How many of its rows a node reads that numbers them, where its query wants those of the first numbers: `row_number() OVER
 * (ORDER BY …) <= 10`. Undefined where it reads all: rows are numbered in each of several groups, something else is told
 * over them, or a node above needs them too, which is the case where the query has another window.
 */
export function rowsNumbered(node: PlanNode): number | undefined {
  if (node.type !== 'WindowAgg' || hasWindowAbove(node)) return undefined;
  const [, name, operator, quoted, bare] =
    /^\(row_number\(\) OVER (\w+) (<=|<) (?:'(\d+)'::bigint|(\d+))\)$/.exec(textOf(node, 'Run Condition')) ??
    [];
  const window = textOf(node, 'Window');
  if (name === undefined || !window.startsWith(`${name} AS (ORDER BY `)) return undefined;
  const outputs = listOf(node, 'Output');
  if (outputs.some((text) => / OVER /.test(text) && text !== `row_number() OVER ${name}`)) return undefined;
  const last = Number(quoted ?? bare) - (operator === '<' ? 1 : 0);
  return last >= 1 && Number.isSafeInteger(last) ? last : undefined;
}

function hasWindowAbove(node: PlanNode): boolean {
  let above = node.parent;
  while (above?.type === 'Sort' || above?.type === 'Incremental Sort') above = above.parent;
  return above?.type === 'WindowAgg';
}
