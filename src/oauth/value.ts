import { StorewireError } from '../errors/index.ts';
import { nearest, plain } from '../errors/nearest.ts';
import { definitionOf, type PropertyName } from './properties.ts';

export type PropertyValue = string | number | boolean;

const truths: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  on: true,
  '1': true,
  false: false,
  no: false,
  off: false,
  '0': false,
};

/** The text of a property as its type says. Throws `invalid_parameter_value`; a secret does not show in it. */
export function readValue(name: PropertyName, text: string): PropertyValue {
  switch (definitionOf(name).type) {
    case 'text':
      return readText(name, text);
    case 'integer':
      return readInteger(name, text);
    case 'boolean':
      return truths[text.toLowerCase()] ?? refuse(name, text, 'Allowed are true and false.');
    case 'choice':
      return readChoice(name, text);
    case 'url':
      return readUrl(name, text);
    case 'certificate':
      return readCertificate(name, text);
  }
}

/** Values end up in request paths and headers: what could break out of them never belongs to one. */
function readText(name: PropertyName, text: string): string {
  const { pattern, patternHint } = definitionOf(name);
  if (/\p{Cc}/u.test(text)) refuse(name, text, 'Control characters and line breaks are not allowed.');
  if (pattern !== undefined && !pattern.test(text)) refuse(name, text, patternHint ?? '');
  return text;
}

function readInteger(name: PropertyName, text: string): number {
  const { least = 0, most = Number.MAX_SAFE_INTEGER } = definitionOf(name);
  const value = /^-?\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least && value <= most))
    refuse(name, text, `Allowed are whole numbers from ${least} to ${most}.`);
  return value;
}

function readChoice(name: PropertyName, text: string): string {
  const { values = [], spellings = {} } = definitionOf(name);
  const value = values.find((known) => plain(known) === plain(text)) ?? spellings[plain(text)];
  if (value !== undefined) return value;
  const near = nearest(text, values);
  return refuse(
    name,
    text,
    `Allowed ${values.length === 1 ? 'is' : 'are'} ${values.join(', ')}.${near === undefined ? '' : ` The nearest is ${near}.`}`,
  );
}

/**
 * An absolute http or https address without credentials, query or fragment; a slash at its end is dropped. An exact
 * one is kept to the letter and may have a query: servers compare redirect addresses as texts.
 */
function readUrl(name: PropertyName, text: string): string {
  const hint = 'Write an absolute address such as https://api.example.com, without user, password or query.';
  // An address with `@` may hold a password, even where it cannot be read.
  const shown = text.includes('@') ? '***' : text;
  const url = URL.canParse(text) ? new URL(text) : refuse(name, shown, hint);
  const { exact } = definitionOf(name);
  const known = url.protocol === 'http:' || url.protocol === 'https:';
  const queried = exact !== true && url.search !== '';
  if (!known || url.username !== '' || url.password !== '' || queried || url.hash !== '')
    refuse(name, shown, hint);
  return exact ? text : url.href.replace(/\/+$/, '');
}

/** PEM text, a SHA-256 fingerprint with or without colons, or else the path of a PEM file. */
function readCertificate(name: PropertyName, text: string): string {
  if (certificateKind(text) !== 'file') return text;
  if (/\p{Cc}/u.test(text)) refuse(name, text, 'Control characters are not allowed in the path of a file.');
  return text;
}

export function certificateKind(text: string): 'pem' | 'fingerprint' | 'file' {
  if (text.trimStart().startsWith('-----BEGIN ')) return 'pem';
  return /^(sha-?256[:=])?([0-9a-f]{2}:?){31}[0-9a-f]{2}$/i.test(text) ? 'fingerprint' : 'file';
}

/** As much of a value as tells which one is meant. */
const shortened = (text: string): string => (text.length > 100 ? `${text.slice(0, 100)}…` : text);

function refuse(name: PropertyName, text: string, hint: string): never {
  const shown = definitionOf(name).secret ? 'the value' : JSON.stringify(shortened(text));
  throw new StorewireError('invalid_parameter_value', `${shown} is not a value for ${name}`, { hint });
}
