import { StorewireError } from '../errors/index.ts';
import type { OwnStatement } from './own-exchange.ts';

/** Session settings that change how a statement is planned for, printed or reported. */
export interface Settings {
  readonly dateStyle: string;
  readonly floatDigits: string;
  readonly intervalStyle: string;
  readonly planCacheMode: string;
  /** Milliseconds; 0 for none. */
  readonly statementTimeout_ms: number;
  /** `SET storewire.write_mode = 'commit'`: writes of a transaction wait for its COMMIT. */
  readonly holdsWrites: boolean;
  /** `SET storewire.notices = on` */
  readonly notices: boolean;
  /** `SET storewire.progress_notices = on`: a statement tells how far it is. */
  readonly progressNotices: boolean;
  /** `SET storewire.max_requests = n`: the most requests of a statement to each store; undefined: any number. */
  readonly mostRequests: number | undefined;
  /** `SET storewire.cache_tolerance = n`: seconds that rows may be old; undefined: what the property CacheTolerance says. */
  readonly cacheTolerance_s: number | undefined;
  /** `SET storewire.preview_rows = n`: the most rows of a table that a preview of it gets; undefined: all it asks for. */
  readonly previewRows: number | undefined;
  /** The transaction sees what was there when it began. */
  readonly keepsSnapshot: boolean;
  /** The client wants messages below warnings. */
  readonly hearsNotices: boolean;
  /**
   * The system's operators, functions and types are found before a client's own (nobody's are in pg_temp): the plan
   * may be believed when it says `=`. So it is of `count`, which takes values of any type, where a client has none of
   * its own for those of one type.
   */
  readonly systemFirst: boolean;
}

const setting = (name: string): string => `pg_catalog.current_setting('${name}', true)`;

export const READ_SETTINGS: OwnStatement = {
  sql: `SELECT ${[
    'datestyle',
    'extra_float_digits',
    'intervalstyle',
    'plan_cache_mode',
    'statement_timeout',
    'storewire.notices',
    'client_min_messages',
    'storewire.write_mode',
    'storewire.progress_notices',
    'transaction_isolation',
    'storewire.max_requests',
    'storewire.cache_tolerance',
    'storewire.preview_rows',
  ]
    .map(setting)
    .join(', ')}, pg_catalog.current_schemas(true), NOT EXISTS (SELECT FROM pg_catalog.pg_proc
      WHERE proname OPERATOR(pg_catalog.=) 'count' AND oid OPERATOR(pg_catalog.>=) 16384
        AND pg_catalog.pg_function_is_visible(oid))`,
};

export function readSettings(row: readonly (string | null)[]): Settings {
  const [
    dateStyle,
    floatDigits,
    intervalStyle,
    planCacheMode,
    timeout,
    notices,
    least,
    mode,
    progress,
    isolation,
    mostRequests,
    tolerance,
    preview,
    schemas,
    countsAll,
  ] = row;
  const hearsNotices = !['warning', 'error'].includes(least ?? '');
  return {
    dateStyle: dateStyle ?? '',
    floatDigits: floatDigits ?? '',
    intervalStyle: intervalStyle ?? '',
    planCacheMode: planCacheMode ?? '',
    statementTimeout_ms: milliseconds(timeout ?? '0'),
    holdsWrites: (mode ?? '').toLowerCase() === 'commit',
    notices: hearsNotices && isOn(notices),
    mostRequests: requestsOf(mostRequests),
    cacheTolerance_s: toleranceOf(tolerance),
    previewRows: previewRowsOf(preview),
    progressNotices: hearsNotices && isOn(progress),
    hearsNotices,
    keepsSnapshot: isolation === 'repeatable read' || isolation === 'serializable',
    systemFirst: /^\{(pg_temp_\d+,)?pg_catalog[,}]/.test(schemas ?? '') && countsAll === 't',
  };
}

const isOn = (value: string | null | undefined): boolean =>
  ['on', 'true', 'yes', '1', 't', 'y'].includes((value ?? '').toLowerCase());

/** Throws a StorewireError (22023) for what is no number. */
function requestsOf(value: string | null | undefined): number | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value);
  throw new StorewireError('invalid_parameter_value', `storewire.max_requests cannot be "${value}"`, {
    hint: 'It is a number of requests, such as 20; RESET storewire.max_requests allows any number.',
  });
}

/** Throws a StorewireError (22023) for what is no number of seconds up to a day. */
function toleranceOf(value: string | null | undefined): number | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  if (/^\d{1,9}$/.test(value) && Number(value) <= 86_400) return Number(value);
  throw new StorewireError('invalid_parameter_value', `storewire.cache_tolerance cannot be "${value}"`, {
    hint: 'It is a number of seconds from 0 to 86400, such as 60; 0 asks the store each time.',
  });
}

/** What `on` stands for. */
const PREVIEW_ROWS = 1_000;

/** Throws a StorewireError (22023) for what is no number of rows. */
function previewRowsOf(value: string | null | undefined): number | undefined {
  const word = (value ?? '').toLowerCase();
  if (['', '0', 'off', 'false', 'no'].includes(word)) return undefined;
  if (['on', 'true', 'yes'].includes(word)) return PREVIEW_ROWS;
  if (/^\d{1,9}$/.test(word)) return Number(word);
  throw new StorewireError('invalid_parameter_value', `storewire.preview_rows cannot be "${value}"`, {
    hint: `It is off, on (${PREVIEW_ROWS} rows), or a number of rows.`,
  });
}

const UNITS_MS: Readonly<Record<string, number>> = { ms: 1, s: 1e3, min: 6e4, h: 36e5, d: 864e5 };

/** A time setting as SHOW prints it (`30s`, `5min`, `0`). */
function milliseconds(text: string): number {
  const [, amount, unit] = /^(\d+)\s*(ms|s|min|h|d)?$/.exec(text) ?? [];
  return amount === undefined ? 0 : Number(amount) * (UNITS_MS[unit ?? 'ms'] ?? 1);
}

/**
 * What has to be set, for this transaction, so that the plan prints literals exactly and unambiguously, and what
 * sets it back. Both empty for the usual settings.
 */
export function exactly(
  settings: Settings,
  executes: boolean,
): { set: OwnStatement[]; reset: OwnStatement[] } {
  const set: OwnStatement[] = [];
  const reset: OwnStatement[] = [];
  const change = (name: string, value: string, old: string): void => {
    set.push(setLocal(name, value));
    reset.push(setLocal(name, old));
  };
  if (!settings.dateStyle.startsWith('ISO')) {
    // The field order stays the client's: it decides how the client's own literals are read.
    const order = settings.dateStyle.split(',')[1]?.trim() ?? 'MDY';
    change('datestyle', `ISO, ${order}`, settings.dateStyle);
  }
  if (Number(settings.floatDigits) < 1) {
    change('extra_float_digits', '1', settings.floatDigits);
  }
  if (settings.intervalStyle !== 'postgres') {
    change('intervalstyle', 'postgres', settings.intervalStyle);
  }
  if (executes && settings.planCacheMode !== 'force_custom_plan') {
    change('plan_cache_mode', 'force_custom_plan', settings.planCacheMode);
  }
  return { set, reset };
}

function setLocal(name: string, value: string): OwnStatement {
  return { sql: 'SELECT pg_catalog.set_config($1, $2, true)', values: [name, value] };
}
