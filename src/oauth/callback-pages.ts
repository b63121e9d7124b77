/** What the browser shows after the consent. */
export type Page =
  | { readonly page: 'connected'; readonly store: string }
  | { readonly page: 'refused' | 'failed'; readonly reason: string }
  | { readonly page: 'wrong state' | 'late' };

interface Text {
  readonly status: number;
  readonly title: string;
  readonly text: string;
}

/** Status and HTML. Nothing of the callback's query is shown but the reason of a refusal, as text. */
export function renderPage(page: Page): { readonly status: number; readonly html: string } {
  const { status, title, text } = wording(page);
  const html = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Storewire: ${escape(title)}</title>
<body style="font: 16px/1.5 sans-serif; max-width: 40em; margin: 15vh auto; padding: 0 1em">
<h1>${escape(title)}</h1><p>${escape(text)}</p></body></html>`;
  return { status, html };
}

function wording(page: Page): Text {
  switch (page.page) {
    case 'connected':
      return {
        status: 200,
        title: 'Connected',
        text: `Storewire is connected to store ${page.store}. You can close this window.`,
      };
    case 'refused':
      return {
        status: 200,
        title: 'Not connected',
        text: `The consent was refused (${shorten(page.reason)}). Nothing was stored. You can close this window, and start again.`,
      };
    case 'failed':
      return {
        status: 502,
        title: 'Not connected',
        text: `The consent arrived, but no token could be got: ${shorten(page.reason)}. See where Storewire was started.`,
      };
    case 'wrong state':
      return {
        status: 400,
        title: 'Not connected',
        text: 'This answer does not belong to the connection that Storewire is waiting for. Use the address that it shows.',
      };
    case 'late':
      return {
        status: 410,
        title: 'Too late',
        text: 'Storewire is not waiting for this answer any more. Start again, and consent in time.',
      };
  }
}

const shorten = (text: string): string => (text.length > 200 ? `${text.slice(0, 199)}…` : text);
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string => text.replace(/[&<>"]/g, (c) => entities[c] ?? c);
