// What the programs of this folder share: the shop's address, and how answers are printed.
import { readFileSync } from 'node:fs';

const { SHOP_PORT, SHOP_DATABASE, SLOW_PORT, SLOW_DATABASE, SANDBOX_URL, CERTIFICATE, TLS } = process.env;

/** As node-postgres takes it, and all that stands on it. */
export const shop = {
  host: 'localhost',
  port: Number(SHOP_PORT),
  database: SHOP_DATABASE,
  user: 'demo',
  password: 'demo',
  ssl: TLS === undefined ? false : { ca: readFileSync(CERTIFICATE, 'utf8') },
};

/** A shop in which reading all orders takes seconds. */
export const slow = { ...shop, port: Number(SLOW_PORT), database: SLOW_DATABASE };

/** Prints an answer: a line, `name: JSON`. */
export function say(name, answer) {
  console.log(`${name}: ${JSON.stringify(answer)}`);
}

/** What `work` answers, and how many requests the store got for it. */
export async function counted(work) {
  const before = await requests();
  const answer = await work();
  return [answer, (await requests()) - before];
}

async function requests() {
  return (await (await fetch(`${SANDBOX_URL}/_sandbox/requests`)).json()).total;
}

/** The SQLSTATE of what `work` fails with. */
export async function refused(work) {
  try {
    return ['no error', await work()];
  } catch (error) {
    return error.code ?? error.parent?.code ?? error.driverError?.code ?? error.cause?.code ?? String(error);
  }
}
