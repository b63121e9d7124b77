import { StorewireError } from '../errors/index.ts';
import {
  type Dialect,
  type NotTranslated,
  spelling,
  type Translated,
  textsQuoted,
  translated,
  withLastKey,
} from '../sql/index.ts';
import { Backend, type ErrorFields, errorFrame, readErrorFields } from '../wire/index.ts';
import { callNames } from './call-names.ts';
import { type Filter, filtered } from './operations.ts';
import type { SessionContext } from './session-context.ts';
import type { StoreRuntime } from './store-runtime.ts';
import { type ClientText, fromUtf8, isUtf8, readClientText, toUtf8 } from './text.ts';

/** Where the places of a translated text are in the client's, by the text that runs. */
const translations = new WeakMap<Buffer, Translated>();

/** A client's text, of the session's dialect, as the engine will get it. */
export function readFromClient(session: SessionContext, bytes: Buffer): ClientText {
  const text = toUtf8(bytes, session.encoding);
  const read = (sql: Buffer): ClientText => readClientText(sql, session.parameters, callNames(session));
  const dialect = dialectOf(session);
  if (dialect === undefined) {
    const keyed = withLastKey(text);
    return keyed === text ? read(text) : { ...read(keyed), rewritten: true };
  }
  const found = translated(text, dialect);
  if (found === undefined) return read(text);
  if (!('text' in found)) return { ...read(text), refused: refusal(found, dialect) };
  translations.set(found.text, found);
  return { ...read(found.text), rewritten: true };
}

/** A statement may name several stores. Throws a StorewireError where these do not agree on its language. */
export function checkDialects(stores: readonly StoreRuntime[]): void {
  const [first, ...rest] = stores;
  const other = rest.find(({ properties }) => properties.Dialect !== first?.properties.Dialect);
  if (first === undefined || other === undefined) return;
  throw new StorewireError(
    'invalid_parameter_value',
    'the stores of this connection have different dialects',
    {
      detail: `Dialect is ${first.properties.Dialect} for "${first.schema}" and ${other.properties.Dialect} for "${other.schema}".`,
      hint: 'Give Dialect without the name of a store.',
    },
  );
}

/** What the stores of the session say; undefined for PostgreSQL's own. */
export function dialectOf({ stores }: SessionContext): Dialect | undefined {
  const [first] = stores.values();
  const dialect = first?.properties.Dialect;
  return dialect === 'PostgreSQL' ? undefined : dialect;
}

const titles: Readonly<Record<Dialect, string>> = { TSQL: 'T-SQL', MySQL: 'MySQL' };

function refusal({ what, position, hint, grammar }: NotTranslated, dialect: Dialect): StorewireError {
  if (grammar !== undefined) {
    const detail = `The statement was read as ${titles[dialect]} and written as PostgreSQL has it (Dialect=${dialect}).`;
    return new StorewireError('syntax_error', grammar, { detail });
  }
  return new StorewireError('feature_not_supported', `cannot translate ${what} from ${titles[dialect]}`, {
    ...(position !== undefined && { detail: `It stands at character ${position} of the statement.` }),
    hint,
  });
}

/** The engine's errors in terms of the text that the client sent, with that text in PostgreSQL's spelling as a hint. */
export function withClientErrors(session: SessionContext, text: Buffer, inner: Filter = {}): Filter {
  return {
    ...inner,
    message(type, frame) {
      const shown = filtered(inner, type, frame);
      if (type !== Backend.ErrorResponse || shown === undefined) return shown;
      const fields = readErrorFields(shown);
      return change(session, text, fields) ? errorFrame(fields) : shown;
    },
  };
}

function change(session: SessionContext, text: Buffer, fields: ErrorFields): boolean {
  const position = Number(fields.get('P') ?? 0);
  const translation = translations.get(text);
  if (translation !== undefined && position > 0) {
    fields.set('P', String(translation.toOriginal(position)));
    return true;
  }
  if (fields.has('H') || dialectOf(session) !== undefined || !isUtf8(session.encoding)) return false;
  const hint = hintFor(text, fields);
  // What calls a procedure may have a secret in it, which no message repeats.
  if (hint === undefined || session.database.procedureNames.test(text.toString('latin1'))) return false;
  fields.set('H', fromUtf8(hint, session.encoding).toString('latin1'));
  return true;
}

function hintFor(text: Buffer, fields: ErrorFields): Buffer | undefined {
  const words = (before: string, sql: Buffer | undefined): Buffer | undefined =>
    sql && Buffer.concat([Buffer.from(before), Buffer.from(sql.toString('utf8').trim())]);
  if (fields.get('C') === '42601') return words('In PostgreSQL it is written: ', spelling(text));
  if (fields.get('C') !== '42703') return undefined;
  const at = [...text.toString('utf8')][Number(fields.get('P') ?? 0) - 1];
  return at === '"' ? words('Texts stand in single quotes: ', textsQuoted(text)) : undefined;
}
