import type { Batch } from '../fetch/index.ts';
import type { Planned } from './loader.ts';
import { noticeOf } from './raise.ts';
import { rowLimit } from './row-limits.ts';
import { nameOf, type ScanReport } from './scan-report.ts';
import type { BoundStatement } from './statements.ts';

/** What a statement's LIMIT lets through, or, for a preview, what it is to get in its place. */
export function wantedRows(
  statement: BoundStatement,
  planned: Planned,
  parameters: Buffer,
): { readonly limit: number | undefined; readonly preview: number | undefined } {
  const preview = previewRows(statement, planned, parameters);
  return { limit: preview ?? rowLimit(statement.info.limit, parameters), preview };
}

/**
 * The most rows that a preview of a table is to get by storewire.preview_rows; undefined for all other statements, which
 * get what they ask for. A preview is a SELECT with a LIMIT above that number and without OFFSET, over one table of a
 * store, that neither picks, sorts, joins nor aggregates: the plan is the LIMIT over the table and nothing else.
 */
function previewRows(
  { info, bound, mentions, executed }: BoundStatement,
  { json, settings, scans }: Planned,
  parameters: Buffer,
): number | undefined {
  const { previewRows: most } = settings;
  const [mention, ...others] = mentions;
  if (most === undefined || mention?.table.source.kind !== 'store' || others.length > 0) return undefined;
  if (info.kind !== 'select' || info.targets.length > 0 || executed !== undefined || bound.calls.length > 0)
    return undefined;
  if (scans.length !== 1 || info.limit?.offset !== undefined || !isLimitedTable(json)) return undefined;
  const wanted = rowLimit(info.limit, parameters);
  return wanted === undefined || wanted <= most ? undefined : most;
}

interface PlanJson {
  readonly 'Node Type'?: string;
  readonly Filter?: string;
  readonly Plans?: readonly PlanJson[];
}

function isLimitedTable(json: unknown): boolean {
  const [top] = Array.isArray(json) ? (json as { Plan?: PlanJson }[]) : [];
  const [scan, ...more] = top?.Plan?.Plans ?? [];
  if (top?.Plan?.['Node Type'] !== 'Limit' || scan === undefined || more.length > 0) return false;
  return scan['Node Type'] === 'Seq Scan' && scan.Filter === undefined && (scan.Plans ?? []).length === 0;
}

/** The first rows of a fetch without riders. */
export async function* firstRows(batches: AsyncIterable<Batch>, most: number): AsyncGenerator<Batch> {
  let left = most;
  for await (const [rows = []] of batches) {
    yield [rows.slice(0, left)];
    left -= rows.length;
    if (left <= 0) return;
  }
}

/** Tells that a preview got fewer rows than it asked for; undefined where none did. */
export function previewNotice(reports: readonly ScanReport[]): Buffer | undefined {
  const short = reports.find(({ rows, preview }) => preview !== undefined && rows >= preview);
  if (short?.preview === undefined) return undefined;
  const { preview } = short;
  const [few, are] = preview === 1 ? ['one row', 'is'] : [`${preview} rows`, 'are'];
  return noticeOf(
    `only ${few} of "${nameOf(short)}" ${are} returned, and there may be more: storewire.preview_rows is ${preview}`,
  );
}
