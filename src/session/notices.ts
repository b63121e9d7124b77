import { Backend } from '../wire/index.ts';
import { ageNotice } from './cache/age-notice.ts';
import type { LoadResult } from './loader.ts';
import { capNotice } from './max-rows.ts';
import { type Filter, filtered } from './operations.ts';
import { previewNotice } from './preview.ts';
import { withPriceTag } from './price-lines.ts';
import { noticeOf } from './raise.ts';
import type { ScanReport } from './scan-loader.ts';
import type { SessionContext } from './session-context.ts';

/**
 * Before its CommandComplete, a statement says that MaxRows or storewire.preview_rows may have cut off its rows, how old
 * those of the cache are, and with `SET storewire.notices = on` what each of its scans cost.
 * @param most Rows that the Execute asks for; 0 for all.
 */
export function withNotices(
  session: SessionContext,
  filter: Filter,
  loaded: LoadResult | undefined,
  most = 0,
): Filter {
  const { settings, cap, reports = [], returned, prices } = loaded ?? {};
  const told = [ageNotice(reports), previewNotice(reports)].filter((one) => one !== undefined);
  if (prices !== undefined) return withPriceTag(session, filter, loaded?.format ?? 'text', prices);
  if (returned === undefined || settings?.hearsNotices !== true) return filter;
  if (!settings.notices && cap === undefined && told.length === 0) return filter;
  return {
    rows: filter.rows ?? false,
    message(type, message) {
      if (type === Backend.PortalSuspended) {
        returned.rows += most;
      } else if (type === Backend.CommandComplete) {
        const rows = Number(/(\d+)\0?$/.exec(message.toString('latin1', 5))?.[1] ?? 0);
        if (cap !== undefined && returned.rows + rows === cap.most) {
          session.client.write(capNotice(cap));
        }
        for (const one of told) session.client.write(one);
        for (const report of settings.notices ? reports : []) {
          session.client.write(notice(report, rows));
        }
      }
      return filtered(filter, type, message);
    },
  };
}

function notice(report: ScanReport, returned: number): Buffer {
  const { table, requests, rows, ms, waited_ms } = report;
  const parts = [
    ...report.pushed.map((source) => `pushed: ${source}`),
    ...report.unpushed.map(({ source, reason }) => `not pushed: ${source} (${reason})`),
  ];
  return noticeOf(
    `scan of ${table}: ${requests} requests, ${rows} rows fetched, ${returned} rows returned, ${ms} ms, ${waited_ms} ms waiting for the store's budget`,
    { detail: parts.length === 0 ? undefined : `${parts.join('; ')}.` },
  );
}
