import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { type ClientShop, clientUrl, startClientShop } from '../support/client-shop.ts';
import { needsPython } from '../support/programs.ts';
import { pythonLines } from '../support/python-lines.ts';
import { works } from '../support/works.ts';

let shop: ClientShop;
before(async () => {
  shop = await startClientShop();
});

const modules = 'pandas, polars, pyarrow, connectorx, adbc_driver_postgresql.dbapi, sqlalchemy, psycopg';

for (const tls of [false, true]) {
  test(`frames of pandas and polars, with${tls ? '' : 'out'} TLS`, needsPython(modules), async (t) => {
    const url = clientUrl(shop.shop, tls ? shop.certificate : undefined);
    const answers = await pythonLines(modules, 'frames.py', url);
    const { pandas = '', polars = '', ADBC = '', ...told } = answers;
    assert.deepEqual(told, {
      pandas_types:
        "(300, ['int64', 'float64', 'datetime64[us, UTC]', 'bool', 'object', 'str'], 'Decimal', ['int64[pyarrow]', 'double[pyarrow]', 'timestamp[us, tz=UTC][pyarrow]', 'bool[pyarrow]', 'string[pyarrow]', 'string[pyarrow]'])",
      pandas_parameters: '([205], 2, [100, 101, 102])',
      pandas_parts: '(20, 1, 280)',
      pandas_table: '(True, True)',
      pandas_temporary: "['a', 'b']",
      polars_engine:
        "(300, ['Int64', 'Decimal(precision=38, scale=4)', \"Datetime(time_unit='us', time_zone='UTC')\", 'Boolean', 'String'])",
      polars_parts: '[100, 100, 100]',
      polars_adbc:
        "((300, ['Int32', 'Extension(\\'arrow.opaque\\', String, \\'{\"type_name\": \"numeric\", \"vendor_name\": \"PostgreSQL\"}\\')', \"Datetime(time_unit='us', time_zone='UTC')\", 'Boolean', \"Extension('arrow.json', String)\", 'String']), 205, 1)",
      polars_connectorx:
        "((300, ['Int32', 'Float64', \"Datetime(time_unit='us', time_zone='UTC')\", 'String']), 300, 300, 300)",
      adbc_cursor: "([(103,)], (2,), 83, 'id')",
      adbc_errors: "['42703', '22012', '42601', 'HV000', [(300,)]]",
    });
    const security = tls ? (['tls'] as const) : [];
    works(t, 'pandas', pandas, 'connect', 'query', 'parameters', 'stream', ...security);
    works(t, 'polars', polars, 'connect', 'query', 'stream', ...security);
    works(t, 'ADBC', ADBC, 'connect', 'browse', 'query', 'parameters', 'copy', 'errors', ...security);
  });
}
