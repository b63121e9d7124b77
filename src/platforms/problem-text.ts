/** What the platforms' readings of failures share: one line in the store's words, never longer than a screen. */

export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The first text that says something. */
export const firstText = (...values: unknown[]): string | undefined =>
  values.find((value): value is string => typeof value === 'string' && value.trim() !== '');

export function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}

/** Bodies that are no JSON. HTML pages of gateways: their title, or their text, without markup. */
export function plainText(body: string): string {
  const title = /<title[^>]*>([^<]*)<\/title>/i.exec(body)?.[1];
  return oneLine(title ?? body.slice(0, 10_000).replace(/<(script|style)[\s\S]*?<\/\1>|<[^>]*>/gi, ' '));
}
