// Starts the app: `node server.js`. README.md lists the variables.
import { createApp } from './app.js';

const { env } = process;

/** The value of a variable that the app cannot do without. */
function needed(/** @type {string} */ name) {
  const value = env[name];
  if (value) return value;
  console.error(`set ${name}; README.md says where it comes from`);
  process.exit(1);
}

const port = Number(env.PORT ?? 3000);
const publicUrl = (env.PUBLIC_URL ?? `http://localhost:${port}`).replace(/\/+$/, '');
const app = createApp({
  // The database `bigcommerce` is there without configuration: its stores are what each connection brings along.
  storewireUrl: env.STOREWIRE_URL ?? 'postgresql://demo:demo@127.0.0.1:5433/bigcommerce',
  clientId: needed('BIGCOMMERCE_CLIENT_ID'),
  clientSecret: needed('BIGCOMMERCE_CLIENT_SECRET'),
  callbackUrl: `${publicUrl}/callback`,
  sandboxUrl: env.SANDBOX_URL,
});

await app.listen({ host: '127.0.0.1', port });
console.log(`open ${publicUrl}`);

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => app.close());
