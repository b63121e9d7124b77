// What the merchant sees. Every value goes through `html`, which leaves no markup in it.

/** Markup that is safe to send. */
class Markup {
  constructor(/** @type {string} */ text) {
    this.text = text;
  }
}

/**
 * A template whose values are escaped, but for those that are Markup (or arrays of it) already.
 * @param {TemplateStringsArray} strings
 * @param {...unknown} values
 */
function html(strings, ...values) {
  return new Markup(strings.reduce((text, part, i) => text + render(values[i - 1]) + part));
}

/** @type {Record<string, string>} */
const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** @returns {string} */
function render(/** @type {unknown} */ value) {
  if (value instanceof Markup) return value.text;
  if (Array.isArray(value)) return value.map(render).join('');
  return String(value ?? '').replace(/[&<>"']/g, (c) => entities[c] ?? '');
}

/** @typedef {{ title: string, body: Markup }} Page */

/** @returns {Page} */
export const welcome = () => ({
  title: 'Your latest orders',
  body: html`<p>Connect your BigCommerce store, and see its latest orders here.</p>
<form action="/connect"><label>Store hash <input name="store" required pattern="\\w{1,40}" autofocus></label>
<button>Connect</button></form>
<p class="note">The store hash is in the address of your control panel: <code>store-<b>abc123</b>.mybigcommerce.com</code>.</p>`,
});

/**
 * @param {string} storeId
 * @param {readonly import('./store.js').Order[]} orders
 * @returns {Page}
 */
export const orders = (storeId, orders) => ({
  title: `Latest orders of ${storeId}`,
  body:
    orders.length === 0
      ? html`<p>The store has no orders yet.</p>`
      : html`<table>
<thead><tr><th>Order<th>Placed<th>Customer<th>Status<th class="number">Total</tr></thead>
<tbody>${orders.map(
          ({ id, date_created, customer, status, total, currency }) =>
            html`<tr><td>${id}<td>${date_created.toISOString().slice(0, 10)}<td>${customer}<td>${status}<td class="number">${total} ${currency}</tr>
`,
        )}</tbody></table>`,
});

/** @returns {Page} */
export const refused = () => message('Not connected', 'You did not confirm, so nothing was connected.');

/** @returns {Page} */
export const notAsked = () =>
  message('Not connected', 'This answer does not belong to a connection that was started in this browser.');

/** @returns {Page} */
export const noSuchStore = () => message('Not connected', 'That is not a store hash, such as abc123.');

/**
 * @param {string | undefined} storeId
 * @returns {Page}
 */
export const failed = (storeId) => ({
  title: 'That did not work',
  body: html`<p>The store could not be asked; the log of this app has the reason.</p>
<p><a href="/">Try again</a>${storeId ? html`, or <a href="/connect?store=${storeId}">connect the store again</a>` : ''}</p>`,
});

/**
 * @param {string} title
 * @param {string} text
 * @returns {Page}
 */
const message = (title, text) => ({
  title,
  body: html`<p>${text}</p><p><a href="/">Start again</a></p>`,
});

const style =
  new Markup(`body { font: 16px/1.5 sans-serif; max-width: 50em; margin: 8vh auto; padding: 0 1em }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; padding: 0.4em 1em 0.4em 0; border-bottom: 1px solid #ddd }
.number { text-align: right; padding-right: 0; font-variant-numeric: tabular-nums }
input, button { font: inherit; padding: 0.3em 0.8em }
.note { color: #555 }`);

/**
 * @param {import('fastify').FastifyReply} reply
 * @param {number} status
 * @param {Page} page
 */
export function send(reply, status, { title, body }) {
  const page = html`<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>
<style>${style}</style>
<h1>${title}</h1>
${body}</html>
`;
  return reply.code(status).type('text/html; charset=utf-8').send(page.text);
}
