import type { Batch, FetchStats } from '../../fetch/index.ts';
import type { Sink } from '../group-copy.ts';
import type { Group } from '../shared-scans.ts';
import type { Recording } from './recording.ts';
import type { Mark } from './row-cache.ts';
import type { StatementCache } from './statement-cache.ts';

/**
 * Keeps the rows of a group's fetch, those of its riders too, while they are loaded: all of them, or none.
 * @param mark of the moment before its first request; undefined: nothing is kept
 * @param stats of the fetch, whose numbers are final when it has ended
 * @param load fills the sinks from the batches
 */
export async function recordGroup(
  cache: StatementCache,
  group: Group,
  mark: Mark | undefined,
  stats: FetchStats,
  sinks: readonly Sink[],
  batches: AsyncIterable<Batch>,
  load: (sinks: readonly Sink[], batches: AsyncIterable<Batch>) => Promise<void>,
): Promise<void> {
  const recordings = mark === undefined ? [] : recordingsOf(cache, group, mark, sinks);
  if (recordings.every((recording) => recording === undefined)) return load(sinks, batches);
  try {
    await load(
      sinks.map((sink, i) => tapped(sink, recordings[i])),
      paced(batches, recordings),
    );
    for (const recording of recordings) await recording?.complete(stats);
  } finally {
    for (const recording of recordings) recording?.discard();
  }
}

/** One for each sink. */
function recordingsOf(
  cache: StatementCache,
  { scan, choice: { spec, count }, passengers }: Group,
  mark: Mark,
  sinks: readonly Sink[],
): (Recording | undefined)[] {
  if (spec === undefined || count !== undefined) return [];
  const { riders: _, ...own } = spec;
  const riders = passengers.flatMap(({ copies, rider }) => (copies === undefined ? [rider] : []));
  // Behind a limit the riders have some of their rows, which is nothing that they could be asked for by themselves.
  const specs = own.limit !== undefined ? [own] : [own, ...riders.map((rider) => ({ ...own, ...rider }))];
  return specs.map((one, i) => cache.record(scan, mark, one, sinks[i]?.columns ?? []));
}

function tapped(sink: Sink, recording: Recording | undefined): Sink {
  if (recording === undefined) return sink;
  return {
    ...sink,
    encode: (rows) => {
      const lines = sink.encode(rows);
      recording.add(lines, rows.length);
      return lines;
    },
  };
}

/** The disk is waited for as the engine is. */
async function* paced(
  batches: AsyncIterable<Batch>,
  recordings: readonly (Recording | undefined)[],
): AsyncGenerator<Batch> {
  for await (const batch of batches) {
    for (const recording of recordings) await recording?.flush();
    yield batch;
  }
}
