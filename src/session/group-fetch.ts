import type { Batch } from '../fetch/index.ts';
import type { Mark } from './cache/row-cache.ts';
import type { EarlyEnd } from './early-ends.ts';
import type { OnDemand } from './on-demand.ts';
import type { Prefetch } from './prefetch.ts';
import type { ScanReport } from './scan-report.ts';
import type { Group, Passenger, Planned } from './shared-scans.ts';
import type { Watched } from './statement-watch.ts';

/** The fetch of a group, from its first request on. */
export interface Fetch {
  readonly report: ScanReport;
  readonly theirs: readonly { readonly passenger: Passenger; readonly report: ScanReport }[];
  readonly began: number;
  /** Present: its rows may be kept. */
  readonly mark: Mark | undefined;
  /** Absent for rows of Storewire's own. */
  readonly watched?: Watched;
  readonly rows: Prefetch<Batch> | OnDemand<Batch>;
  /** Present: some of its rows may be enough. */
  readonly end?: EarlyEnd | undefined;
}

/** How a scan's rows were fetched. */
export function fetchedBy({ choice }: Group, one: Planned | Passenger): Planned['choice'] {
  return choice.spec !== undefined && 'rider' in one
    ? { ...one.choice, spec: { ...choice.spec, ...one.rider } }
    : one.choice;
}
