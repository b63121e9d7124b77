/** A node of EXPLAIN's JSON with its place in the tree. */
export interface PlanNode {
  /** PostgreSQL's "Node Type": `Seq Scan`, `Hash Join`. */
  readonly type: string;
  /** "Parent Relationship": `Outer`, `Inner`, `Member`, `Subquery`, `InitPlan`, `SubPlan`; '' at the top. */
  readonly relationship: string;
  readonly parent: PlanNode | undefined;
  readonly children: readonly PlanNode[];
  readonly properties: Readonly<Record<string, unknown>>;
}

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The top nodes of the array that `EXPLAIN (VERBOSE, FORMAT JSON)` answers; more than one where a rewrite rule made
 * several statements of one. A utility statement has none.
 */
export function planTrees(planJson: unknown): PlanNode[] {
  const list = Array.isArray(planJson) ? planJson : [planJson];
  return list.flatMap((entry: unknown) => {
    const plan = isObject(entry) ? entry['Plan'] : undefined;
    return isObject(plan) ? [toNode(plan, undefined)] : [];
  });
}

function toNode(properties: Json, parent: PlanNode | undefined): PlanNode {
  const children: PlanNode[] = [];
  const node: PlanNode = {
    type: String(properties['Node Type'] ?? ''),
    relationship: String(properties['Parent Relationship'] ?? ''),
    parent,
    children,
    properties,
  };
  const plans = properties['Plans'];
  if (Array.isArray(plans)) for (const plan of plans) if (isObject(plan)) children.push(toNode(plan, node));
  return node;
}

/** The node and everything below it, parents first. */
export function* walk(node: PlanNode): Generator<PlanNode> {
  yield node;
  for (const child of node.children) yield* walk(child);
}

/** The nodes from `node` upward, itself first. */
export function* upward(node: PlanNode): Generator<PlanNode> {
  for (let at: PlanNode | undefined = node; at !== undefined; at = at.parent) yield at;
}

/** A property that holds one text (`Filter`), or '' if the node has none. */
export function textOf(node: PlanNode, property: string): string {
  const value = node.properties[property];
  return typeof value === 'string' ? value : '';
}

/** A property that holds a list of texts (`Output`, `Sort Key`). */
export function listOf(node: PlanNode, property: string): string[] {
  const value = node.properties[property];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

/** Every text that the node itself prints, its children's not. */
export function ownTexts(node: PlanNode): string[] {
  return Object.entries(node.properties).flatMap(([name, value]) => (name === 'Plans' ? [] : strings(value)));
}

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(strings);
  return isObject(value) ? Object.values(value).flatMap(strings) : [];
}

/**
 * True when the node is executed once per row of something else, so that PostgreSQL may print the definition of an
 * executor parameter where a value will stand (rule 3): the inner side of a nested loop, and subplans.
 */
export function perOuterRow(node: PlanNode): boolean {
  for (const at of upward(node)) {
    if (at.relationship === 'SubPlan') return true;
    if (at.relationship === 'Inner' && at.parent?.type === 'Nested Loop') return true;
  }
  return false;
}

/**
 * Whether a subplan computes a value of no node but one and those above it: of a condition on the rows of a union each
 * member computes the same subplan with values of its own, and the plan prints it below the first only.
 */
export function isComputedAt(subplan: PlanNode, node: PlanNode): boolean {
  const name = textOf(subplan, 'Subplan Name');
  const above = [...upward(node)];
  const top = above.at(-1);
  if (name === '' || top === undefined) return false;
  const names = (text: string): boolean => new RegExp(`\\b${name}\\b`).test(text);
  return [...walk(top)].every(
    (other) =>
      above.includes(other) ||
      !ownTexts({ ...other, properties: { ...other.properties, 'Subplan Name': '' } }).some(names),
  );
}
