import { parse } from './grammar.ts';
import { as, isTree, list, number, strings, type Tree, text, type Value } from './tree.ts';
import type { StatementInfo } from './types.ts';
import type { RelationName } from './uses.ts';

/**
 * The functions that the statements call in other places than a FROM clause that is read now: in a select list, in a
 * view's query, in the body of a DO or of a function. The text must parse.
 * @param bodies Finds the names that are looked for in a body, which is not parsed.
 */
export function strayCalls(
  sql: Buffer,
  statements: readonly StatementInfo[],
  bodies: RegExp,
): RelationName[] {
  const inFrom = new Set(statements.flatMap(({ facts }) => facts.calls.map(({ at }) => at)));
  const found: RelationName[] = [];
  walk(list(parse(sql), 'stmts'), (tree) => {
    const call = as(tree, 'FuncCall');
    if (call !== undefined && !inFrom.has(number(call, 'location'))) found.push(calledName(call));
    for (const type of ['DoStmt', 'CreateFunctionStmt']) {
      const body = as(tree, type);
      if (body !== undefined) found.push(...namesIn(body, bodies));
    }
  });
  return found;
}

/** The names, without their schemas, of all functions that a text calls. It must parse. */
export function calledFunctions(sql: Buffer): string[] {
  const found = new Set<string>();
  walk(list(parse(sql), 'stmts'), (tree) => {
    const call = as(tree, 'FuncCall');
    if (call !== undefined) found.add(calledName(call).name);
  });
  return [...found];
}

function calledName(call: Tree): RelationName {
  const [name = '', schema] = strings(list(call, 'funcname')).reverse();
  return schema === undefined ? { name } : { schema, name };
}

function namesIn(body: Tree, names: RegExp): RelationName[] {
  const found: RelationName[] = [];
  walk(body, (tree) => {
    const name = names.exec(text(as(tree, 'String'), 'sval') ?? '')?.[0];
    if (name !== undefined) found.push({ name });
  });
  return found;
}

/** Visits every object of the tree, from the outside in. */
function walk(value: Value | undefined, visit: (tree: Tree) => void): void {
  if (Array.isArray(value)) for (const item of value) walk(item, visit);
  if (!isTree(value)) return;
  visit(value);
  for (const inner of Object.values(value)) walk(inner, visit);
}
