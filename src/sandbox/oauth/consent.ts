/** The page on which the store's owner consents, as plain HTML. */
import type { Answer } from '../http/answer.ts';

export interface Consent {
  appName: string;
  scopes: readonly string[];
  /** The store, or who consents where no store is named. */
  store: string;
  /** Carried over to the decision. */
  hidden: Readonly<Record<string, string>>;
}

export function consentPage({ appName, scopes, store, hidden }: Consent): Answer {
  const inputs = Object.entries(hidden).map(
    ([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`,
  );
  return page(
    `Install ${appName}`,
    `<h1>${escape(appName)} wants to connect to ${escape(store)}</h1>
${what(scopes)}
<form method="post">${inputs.join('')}
<button name="decision" value="confirm" id="confirm">Confirm</button>
<button name="decision" value="cancel" id="cancel">Cancel</button></form>
<p>This is a simulated store.</p>`,
  );
}

/** Without scopes, what an app may do was settled when the platform approved it. */
function what(scopes: readonly string[]): string {
  if (scopes.length === 0) return '<p>It will be able to do what it was approved for.</p>';
  const items = scopes.map((scope) => `<li><code>${escape(scope)}</code></li>`);
  return `<p>It will be able to use:</p>\n<ul>${items.join('')}</ul>`;
}

/** What cannot be sent back to the app, since its address is not to be trusted. */
export function errorPage(reason: string): Answer {
  return { ...page('Cannot continue', `<h1>Cannot continue</h1><p>${escape(reason)}</p>`), status: 400 };
}

const style = `body { font: 16px/1.5 sans-serif; max-width: 40em; margin: 10vh auto; padding: 0 1em }
button { font: inherit; padding: 0.4em 1.2em; margin-right: 0.5em }`;

function page(title: string, body: string): Answer {
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escape(title)}</title>
<style>${style}</style><body>${body}</body></html>`;
  const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' };
  return { status: 200, headers, body: html };
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string => text.replace(/[&<>"]/g, (c) => entities[c] ?? c);
