import assert from 'node:assert/strict';
import { dirname } from 'node:path';
import type pg from 'pg';
import { EngineClient } from '../../../../src/engine/index.ts';
import { startTestEngine } from '../../../support/engine.ts';
import { startTestServer, type TestServer, type TestServerOptions } from '../../../support/server.ts';
import { WireClient } from './wire-client.ts';

/** The schema of the plain tables. */
export const SCHEMA = 'twin';
const TABLES = ['brands', 'customers', 'orders', 'products'];

/**
 * A store behind Storewire, and the same rows in plain tables of the same names in the engine: what a client says
 * to one it can say to the other, straight to PostgreSQL, and must hear the same.
 */
export class Twin {
  readonly shop: TestServer;
  readonly #direct: pg.ClientConfig;

  private constructor(shop: TestServer, direct: pg.ClientConfig) {
    this.shop = shop;
    this.#direct = direct;
  }

  static async start(options: TestServerOptions = {}): Promise<Twin> {
    const shop = await startTestServer({ products: 40, orders: 60, customers: 30, ...options });
    const engine = await startTestEngine();
    const owner = await EngineClient.connect(engine, shop.database);
    await owner.query(`CREATE SCHEMA ${SCHEMA}; GRANT ALL ON SCHEMA ${SCHEMA} TO demo`);
    await owner.close();
    const filler = await shop.connect();
    for (const table of TABLES) {
      await filler.query(`CREATE TABLE ${SCHEMA}.${table} (LIKE bigcommerce.${table} INCLUDING ALL)`);
      await filler.query(`INSERT INTO ${SCHEMA}.${table} SELECT * FROM bigcommerce.${table}`);
      // Rows stand in the order in which the store answers them.
      await filler.query(`CLUSTER ${SCHEMA}.${table} USING ${table}_pkey`);
    }
    await filler.end();
    const target = engine.connectTarget();
    return new Twin(shop, {
      ...('path' in target ? { host: dirname(target.path) } : { host: target.host, port: target.port }),
      user: 'demo',
      password: 'demo',
      database: shop.database,
      options: `-c search_path=${SCHEMA}`,
    });
  }

  throughStorewire(options: pg.ClientConfig = {}): Promise<WireClient> {
    return WireClient.open({ connectionString: this.shop.url, ...options });
  }

  straight(options: pg.ClientConfig = {}): Promise<WireClient> {
    const both = [this.#direct.options, options.options].filter((text) => text !== undefined).join(' ');
    return WireClient.open({ ...this.#direct, ...options, options: both });
  }

  /** Runs the script on both, on new connections; answers what both said. Fails where they differ. */
  async same(script: (client: WireClient) => Promise<string[]>): Promise<string[]> {
    const expected = await script(await this.straight());
    const actual = await script(await this.throughStorewire());
    const at = expected.findIndex((line, i) => line !== actual[i]);
    if (at >= 0 || actual.length > expected.length) {
      const from = at < 0 ? expected.length : at;
      const show = (lines: string[]): string => lines.slice(Math.max(0, from - 5), from + 6).join('\n  ');
      assert.fail(`PostgreSQL says\n  ${show(expected)}\nbut Storewire\n  ${show(actual)}`);
    }
    return actual;
  }
}
