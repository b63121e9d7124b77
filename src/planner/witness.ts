import type { ColumnType, TableDefinition } from '../catalog/index.ts';
import type { Constraint } from './constraint.ts';
import { type Domain, domains } from './domain.ts';

/**
 * Column values of a row that satisfies the constraints, so that the engine itself can count such rows in place of
 * the store's; the table's key is left to number them. Undefined where no such row can be made up with certainty.
 * @param columns that are read: those that are never NULL have a value
 */
export function countWitness(
  table: TableDefinition,
  constraints: readonly Constraint[],
  columns: readonly string[],
): ReadonlyMap<string, string> | undefined {
  const [key, ...more] = table.key;
  const keyType = key === undefined ? undefined : table.columns[key]?.type;
  if (more.length > 0 || keyType === undefined || !numbered.has(keyType)) return undefined;
  const witness = new Map<string, string>();
  for (const constraint of constraints) {
    if (constraint.column === key) return undefined;
    if (constraint.isNull) continue;
    const value = satisfying(constraint);
    if (value === undefined) return undefined;
    witness.set(constraint.column, value);
  }
  const constrained = new Set(constraints.map(({ column }) => column));
  for (const column of columns) {
    const definition = table.columns[column];
    if (column !== key && definition?.notNull === true && !constrained.has(column))
      witness.set(column, plainValue(definition.type));
  }
  return witness;
}

/** Types of keys that can be told apart by numbers. */
const numbered: ReadonlySet<ColumnType> = new Set(['integer', 'bigint', 'text']);

/** Some value of a type. */
function plainValue(type: ColumnType): string {
  if (type === 'text') return '';
  if (type === 'boolean') return 'false';
  if (type === 'jsonb') return '{}';
  return type === 'date' || type === 'timestamptz' ? '2000-01-01' : '0';
}

/** A value that satisfies the constraint. */
function satisfying(constraint: Constraint): string | undefined {
  const { members, excluded, parts, definition } = constraint;
  if (members !== undefined) return members[0];
  const domain = domains[definition.type];
  if (domain !== undefined) return satisfyingNumber(constraint, domain);
  if (definition.type !== 'text') return plainValue(definition.type);
  // Longer than each excluded text, and with all parts.
  const length = Math.max(0, ...excluded.map((text) => text.length)) + 1;
  return parts.join('').padEnd(length, 'x');
}

function satisfyingNumber(constraint: Constraint, domain: Domain): string | undefined {
  const { lower, upper, excluded } = constraint;
  const taken = new Set(excluded);
  const step = domain.step ?? domain.parse('0.01') ?? 1n;
  const start = lower?.value ?? upper?.value ?? domain.parse('0') ?? 0n;
  const direction = lower === undefined && upper !== undefined ? -1n : 1n;
  for (let i = 0n; i < BigInt(excluded.length + 2); i++) {
    const value = start + direction * i * step;
    if (lower !== undefined && (value < lower.value || (value === lower.value && lower.open))) continue;
    if (upper !== undefined && (value > upper.value || (value === upper.value && upper.open))) continue;
    const text = domain.print(value);
    if (!taken.has(text)) return text;
  }
  return undefined;
}
