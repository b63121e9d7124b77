import { listOf, type PlanNode, perOuterRow, textOf, upward, walk } from './plan-node.ts';

/** More queries inside each other than people write. */
const DEEPEST = 8;

/**
 * A node's conditions with the expressions of queries that read nothing, `(SELECT now() - interval '7 days')`, in the
 * place of their results, as PostgreSQL would have printed them there. Other results stay as they are, `(InitPlan
 * 1).col1`, and are no SQL. So do all of a node that runs once per row of something else: rule 3.
 *
 * Before version 17 PostgreSQL prints `$0` for a result, as it does for a parameter of the statement.
 */
export function inlinedValues(node: PlanNode): (text: string) => string {
  if (perOuterRow(node)) return (text) => text;
  const top = [...upward(node)].at(-1) ?? node;
  const inlined = (text: string, depth: number): string =>
    text.replace(
      /'(?:[^']|'')*'|"(?:[^"]|"")*"|\(InitPlan (\d+)\)\.col(\d+)/g,
      (piece, number?: string, place?: string) => {
        if (number === undefined || depth === DEEPEST) return piece;
        const output = outputOf(`InitPlan ${number}`, Number(place), top);
        return output === undefined ? piece : inlined(output, depth + 1);
      },
    );
  return (text) => inlined(text, 0);
}

/** What a query of one row that reads nothing yields; undefined for any other. */
function outputOf(name: string, place: number, top: PlanNode): string | undefined {
  const [plan, ...more] = [...walk(top)].filter((node) => textOf(node, 'Subplan Name') === name);
  if (plan === undefined || more.length > 0 || plan.relationship !== 'InitPlan') return undefined;
  if (plan.type !== 'Result' || perOuterRow(plan)) return undefined;
  if (plan.children.some(({ relationship }) => relationship !== 'InitPlan')) return undefined;
  if (textOf(plan, 'One-Time Filter') !== '' || textOf(plan, 'Filter') !== '') return undefined;
  return listOf(plan, 'Output')[place - 1];
}
