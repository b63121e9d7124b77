import { Backend, ownErrorFrame } from '../wire/index.ts';
import type { LoadResult } from './loader.ts';
import type { Filter } from './operations.ts';
import type { ScanReport } from './scan-loader.ts';
import type { SessionContext } from './session-context.ts';

/** `SET storewire.notices = on`: before its CommandComplete, a statement says what each of its scans cost. */
export function withNotices(session: SessionContext, filter: Filter, loaded: LoadResult | undefined): Filter {
  if (loaded?.settings.notices !== true) {
    return filter;
  }
  return {
    rows: filter.rows ?? false,
    message(type, message) {
      if (type === Backend.CommandComplete) {
        const returned = /(\d+)\0?$/.exec(message.toString('latin1', 5))?.[1] ?? '0';
        for (const report of loaded.reports) {
          session.client.write(notice(report, returned));
        }
      }
      return filter.message === undefined ? message : filter.message(type, message);
    },
  };
}

function notice(report: ScanReport, returned: string): Buffer {
  const { table, requests, rows, ms, waited_ms } = report;
  const parts = [
    ...report.pushed.map((source) => `pushed: ${source}`),
    ...report.unpushed.map(({ source, reason }) => `not pushed: ${source} (${reason})`),
  ];
  return ownErrorFrame({
    severity: 'NOTICE',
    sqlstate: '00000',
    message: `scan of ${table}: ${requests} requests, ${rows} rows fetched, ${returned} rows returned, ${ms} ms, ${waited_ms} ms waiting for the store's budget`,
    detail: parts.length === 0 ? undefined : `${parts.join('; ')}.`,
  });
}
