/** How the Ecwid API writes dates, money and translations. */
import type { ApiRow } from '../../data/collection.ts';

/** `yyyy-MM-dd HH:mm:ss +0000` */
export function dateText(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')} +0000`;
}

/** Milliseconds of such a text; undefined without one. */
export function timeOf(text: unknown): number | undefined {
  return typeof text === 'string' ? Date.parse(text.replace(' +0000', 'Z').replace(' ', 'T')) : undefined;
}

/** UNIX seconds. */
export const seconds = (ms: number): number => Math.floor(ms / 1000);

/** Cents as the JSON number of the store's currency. */
export const money = (cents: number): number => cents / 100;

/** As the storefront shows it: $1,234.50 */
export function moneyText(amount: number): string {
  const [whole = '', cents = ''] = amount.toFixed(2).split('.');
  return `$${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}`;
}

/** A field without a value is left out, not null. */
export function compact(row: ApiRow): ApiRow {
  const kept: Record<string, unknown> = {};
  for (const name in row) if (row[name] !== undefined) kept[name] = row[name];
  return kept;
}

/** Languages of the store; the first is what plain fields are written in. */
export const LANGUAGES = ['en', 'fr', 'de'] as const;

/** `<field>Translated` */
export function translated(text: string, others: { fr?: string; de?: string } = {}): ApiRow {
  return compact({ en: text, fr: others.fr, de: others.de });
}

/** A part of an address: lower case, words joined by hyphens. */
export function slug(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

export const IMAGES = 'https://d2j6dbq0eux0bg.cloudfront.net/images';
export const STOREFRONT = 'https://fjord-and-co.example.com';
