import type { Rider, StoreClient } from '../fetch/index.ts';
import type { Carrier, Choice, Ride, Scan } from '../planner/index.ts';

/** A scan that is to be loaded, and how it would be fetched by itself. */
export interface Planned {
  readonly scan: Scan;
  readonly choice: Choice;
}

/** A scan whose rows come with another's fetch. */
export interface Passenger extends Planned {
  readonly rider: Rider;
  /** The scan of the same table whose rows it takes, once these are loaded; absent: rows are made of the pages for it. */
  readonly copies?: Scan;
}

/** One fetch and the scans that it serves. */
export interface Group extends Planned {
  readonly passengers: readonly Passenger[];
}

export interface Sharing {
  /** The client of the scan's store where its rows may be shared with others of the statement. */
  readonly client: (scan: Scan) => StoreClient | undefined;
  readonly ride: (scan: Scan, client: StoreClient, choice: Choice, carrier: Carrier) => Ride | undefined;
}

/**
 * Puts scans together whose rows one fetch answers.
 * @param batch to be fetched now
 * @param waiting scans that wait for keys: what is on the pages of the batch needs no request of their own later
 */
export function groupScans(
  batch: readonly Planned[],
  waiting: readonly Planned[],
  { client, ride }: Sharing,
): Group[] {
  const groups: { carrier: Planned; passengers: Passenger[]; spec: Carrier['spec']; members: Member[] }[] =
    [];
  const board = ({ scan, choice }: Planned): boolean => {
    const of = client(scan);
    if (of === undefined || choice.spec === undefined || choice.spec.patient === true || choice.total)
      return false;
    for (const group of groups) {
      if (client(group.carrier.scan) !== of) continue;
      const found = ride(scan, of, choice, group);
      // Others take keys from it: more of them may cost more than it saves.
      if (found === undefined || (found.wider && scan.givesKeys)) continue;
      const { rider, copies } = found;
      const from = copies === undefined ? {} : { copies };
      group.passengers.push({ scan, choice: withoutCount(choice), rider, ...from });
      group.members.push({ scan, ...found.rider });
      return true;
    }
    return false;
  };
  const rest: (Planned & { passengers: Passenger[] })[] = [];
  for (const planned of [...batch].sort(byWidth)) {
    const { scan, choice } = planned;
    const isCounted = choice.count !== undefined || choice.total !== undefined;
    const carries = client(scan) !== undefined && choice.spec !== undefined && !isCounted;
    if (board(planned)) continue;
    if (!carries || choice.spec === undefined) {
      const twin =
        client(scan) && rest.find((one) => counts(one, planned) && client(one.scan) === client(scan));
      if (twin === undefined) rest.push({ ...planned, passengers: [] });
      else twin.passengers.push(copyOf(twin.scan, planned));
    } else {
      const { spec } = choice;
      const { table, access, columns } = spec;
      groups.push({ carrier: planned, passengers: [], spec, members: [{ scan, table, access, columns }] });
    }
  }
  // Who boards may be whom others take their keys from.
  for (let left = [...waiting]; left.length > 0; ) {
    const stay = left.filter((planned) => !board(planned));
    if (stay.length === left.length) break;
    left = stay;
  }
  return [...groups.map(toGroup), ...rest];
}

type Member = Carrier['members'][number];

/** The fetch reads the columns of the members of its own table as well. */
function toGroup({
  carrier: { scan, choice },
  passengers,
}: {
  carrier: Planned;
  passengers: readonly Passenger[];
}): Group {
  const { spec } = choice;
  if (spec === undefined || passengers.length === 0) return { scan, choice, passengers };
  const columnsOf = (leader: Scan, own: readonly string[]): string[] => [
    ...new Set([...own, ...passengers.flatMap((one) => (one.copies === leader ? one.rider.columns : []))]),
  ];
  const wide = passengers.map((one) =>
    one.copies === undefined
      ? { ...one, rider: { ...one.rider, columns: columnsOf(one.scan, one.rider.columns) } }
      : one,
  );
  const riders = wide.filter(({ copies }) => copies === undefined).map(({ rider }) => rider);
  const shared = {
    ...spec,
    columns: columnsOf(scan, spec.columns),
    ...(riders.length > 0 ? { riders } : {}),
  };
  return { scan, choice: { ...choice, spec: shared }, passengers: wide };
}

/** Whether both count the same rows, and the same ones stand for them. */
function counts({ choice: { count } }: Planned, { choice: { count: other } }: Planned): boolean {
  if (count === undefined || other === undefined || count.table.name !== other.table.name) return false;
  const alike = JSON.stringify([count.asks, [...count.witness]]);
  return count.access === other.access && alike === JSON.stringify([other.asks, [...other.witness]]);
}

function copyOf(copies: Scan, { scan, choice }: Planned): Passenger {
  const { table } = scan.mention;
  const access = choice.count?.access ?? choice.spec?.access;
  if (access === undefined) throw new Error('what is not asked for is copied from nowhere');
  return { scan, choice: withoutCount(choice), rider: { table, access, columns: scan.columns }, copies };
}

/** Its rows are there anyhow. */
function withoutCount({ count: _, ...choice }: Choice): Choice {
  return choice;
}

/** Those that ask for most come first: the others may be within. Of equals the table that is the list itself. */
function byWidth(a: Planned, b: Planned): number {
  const [left, right] = [narrowness(a), narrowness(b)];
  const [i] = left.flatMap((value, at) => (value === right[at] ? [] : [at]));
  return i === undefined ? b.choice.requests - a.choice.requests : (left[i] ?? 0) - (right[i] ?? 0);
}

/** What keeps others from riding, the worst first. */
function narrowness({ choice: { spec } }: Planned): number[] {
  if (spec === undefined) return [];
  const { access, asks, limit, parents } = spec;
  const parameters = asks.map(({ path, params }) => Object.keys({ ...path, ...params }).length);
  return [
    limit === undefined ? 0 : 1,
    access.path.includes('{') || parents !== undefined ? 1 : 0,
    Math.max(0, ...parameters),
    access.rows === undefined ? 0 : 1,
  ];
}
