/** The values of an option or modifier: they live inside its row, and have addresses of their own. */
import type { ApiRow } from '../../data/collection.ts';
import type { WritableRows } from '../../state/writable.ts';
import type { Store } from '../data/store.ts';
import type { Context } from '../spec.ts';
import type { Failure } from '../write/failure.ts';

/** Above the numbers of generated values. */
const FIRST_VALUE = 60_000_000;

export const nextValueId = (store: Store): number => store.changes.next('option values', FIRST_VALUE);

/** The values that a body lists: those with the id of one change it, those without are new, the others go. */
export function mergeValues(
  store: Store,
  before: readonly ApiRow[],
  given: readonly ApiRow[],
  blank: (id: number) => ApiRow,
): ApiRow[] {
  return given.map((value) => {
    const known = before.find(({ id }) => id === value['id']);
    return { ...(known ?? blank(nextValueId(store))), ...withoutId(value) };
  });
}

const withoutId = ({ id: _, ...rest }: ApiRow): ApiRow => rest;

/** A label twice, or two values that are chosen at first. */
export function refuseValues(values: readonly ApiRow[]): Failure | undefined {
  const labels = values.map(({ label }) => String(label).toLowerCase());
  const twice = labels.find((label, i) => labels.indexOf(label) < i);
  if (twice !== undefined) {
    return {
      status: 422,
      title: `The label ${twice} is there already.`,
      errors: { label: 'must be unique' },
    };
  }
  return undefined;
}

/** The values of the option or modifier of a path. `changed` runs after each change. */
export function valuesUnder(
  context: Context,
  part: 'options' | 'modifiers',
  placeholder: string,
  changed: (context: Context) => void = () => undefined,
): WritableRows | undefined {
  const { store, parameters } = context;
  const product = Number(parameters['id']);
  const owners = store.product(product) && store.parts[part].under(product);
  const owner = owners?.find(Number(parameters[placeholder]));
  if (!owners || !owner) return undefined;
  const values = (): readonly ApiRow[] =>
    (owners.find(Number(owner['id']))?.['option_values'] ?? []) as readonly ApiRow[];
  const set = (option_values: readonly ApiRow[]): void => {
    const now = owners.find(Number(owner['id'])) ?? owner;
    owners.put({ ...now, option_values });
    changed(context);
  };
  return {
    key: 'id',
    find: (id) => values().find((value) => value['id'] === id),
    put: (row) => {
      const others = values();
      const at = others.findIndex(({ id }) => id === row['id']);
      set(at < 0 ? [...others, row] : others.with(at, row));
    },
    delete: (id) => {
      const left = values().filter((value) => value['id'] !== id);
      if (left.length === values().length) return false;
      set(left);
      return true;
    },
    nextKey: () => nextValueId(store),
    all: values,
  };
}
