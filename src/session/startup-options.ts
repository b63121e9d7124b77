import { findProperty } from '../oauth/index.ts';

/** A connection property that a client sent. */
export interface GivenProperty {
  /** The schema of the store that it is for, `bigcommerce.StoreId`; absent: for all stores of the database. */
  readonly schema?: string;
  readonly name: string;
  /** Undefined: it was named without a value. */
  readonly value: string | undefined;
}

export interface StartupOptions {
  /** The packet's parameters without the properties, for the engine. */
  readonly relayed: ReadonlyMap<string, string>;
  readonly given: readonly GivenProperty[];
}

/** Parameters of PostgreSQL's own that are not settings. */
const OWN = new Set(['user', 'database', 'options', 'replication']);

/**
 * Takes the connection properties out of a startup packet: from `options` (`-c Name=Value`, `--Name=Value`) and from
 * among the parameters. What else is there stays as it came; it is the engine that knows what is a setting.
 * @param schemas Those of the database's stores.
 */
export function takeProperties(
  parameters: ReadonlyMap<string, string>,
  schemas: ReadonlySet<string>,
): StartupOptions {
  const given: GivenProperty[] = [];
  const relayed = new Map<string, string>();
  for (const [name, value] of parameters) {
    if (name === 'options') {
      relayed.set(name, relayedOptions(value, schemas, given));
      continue;
    }
    const property = OWN.has(name) || name.startsWith('_pq_.') ? undefined : propertyOf(utf8(name), schemas);
    if (property === undefined) relayed.set(name, value);
    else given.push({ ...property, value: utf8(value) });
  }
  return { relayed, given };
}

/** The rest of the `options`, in its own words; what is taken out goes into `given`. */
function relayedOptions(options: string, schemas: ReadonlySet<string>, given: GivenProperty[]): string {
  const words = splitWords(options);
  const kept: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const { text, raw } = words[i] as Word;
    // A switch that stands alone takes the next word as its value.
    const pair = /^-[BCDNSWcdfhkprtv]$/.test(text) ? words[i + 1] : undefined;
    if (pair !== undefined) i++;
    const setting = /^-c$/.test(text) ? pair?.text : /^(?:-c|--)(.+)$/s.exec(text)?.[1];
    const property = setting === undefined ? undefined : readSetting(setting, schemas);
    if (property === undefined) kept.push(raw, ...(pair === undefined ? [] : [pair.raw]));
    else {
      const { value, more } = unquoted(property.value, words.slice(i + 1));
      given.push({ ...property, value });
      i += more;
    }
  }
  return kept.length === words.length ? options : kept.join(' ');
}

/**
 * A value in quotes without them, as connection strings have it, blanks and all; a quote inside is doubled. A quote
 * that is not closed is part of the value.
 * @param rest The words behind it; answers how many of them are in the quotes.
 */
function unquoted(
  value: string | undefined,
  rest: readonly Word[],
): { readonly value: string | undefined; readonly more: number } {
  const quote = /^['"]/.exec(value ?? '')?.[0];
  if (quote === undefined || value === undefined) return { value, more: 0 };
  const closed = new RegExp(`^${quote}((?:[^${quote}]|${quote}${quote})*)${quote}$`);
  const words = [value];
  for (let more = 0; ; more++) {
    // A word without a quote closes none, so that the whole is seldom looked at.
    if (words.at(-1)?.includes(quote)) {
      const text = words.join('');
      const inside = closed.exec(text)?.[1];
      if (inside !== undefined) return { value: inside.replaceAll(quote + quote, quote), more };
      if (
        text
          .slice(1)
          .replaceAll(quote + quote, '')
          .includes(quote)
      )
        return { value, more: 0 };
    }
    const next = rest[more];
    if (next === undefined) return { value, more: 0 };
    words.push(next.blanks + utf8(next.text));
  }
}

function readSetting(setting: string, schemas: ReadonlySet<string>): GivenProperty | undefined {
  const [, name = '', value] = /^([^=]*)(?:=(.*))?$/s.exec(setting) ?? [];
  const property = propertyOf(utf8(name), schemas);
  return property && { ...property, value: value === undefined ? undefined : utf8(value) };
}

/** Below the name of a store's schema there is nothing but properties, known ones or not. */
function propertyOf(
  name: string,
  schemas: ReadonlySet<string>,
): Pick<GivenProperty, 'schema' | 'name'> | undefined {
  const [, schema, rest] = /^([^.]+)\.(.+)$/s.exec(name) ?? [];
  if (schema !== undefined && rest !== undefined && schemas.has(schema.toLowerCase())) {
    return { schema: schema.toLowerCase(), name: rest };
  }
  return findProperty(name) === undefined ? undefined : { name };
}

interface Word {
  /** Backslashes taken away. */
  readonly text: string;
  readonly raw: string;
  /** What stands between it and the word before. */
  readonly blanks: string;
}

/** As PostgreSQL's pg_split_opts: words between white space, which a backslash makes part of a word. */
function splitWords(options: string): Word[] {
  return [...options.matchAll(/([\t-\r ]*)((?:\\[\s\S]?|[^\t-\r \\])+)/g)].map(
    ([, blanks = '', raw = '']) => ({
      blanks,
      raw,
      text: raw.replaceAll(/\\([\s\S]?)/g, '$1'),
    }),
  );
}

/** The packet's bytes are kept as latin1; drivers send UTF-8. */
const utf8 = (text: string): string => Buffer.from(text, 'latin1').toString('utf8');
