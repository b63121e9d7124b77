import type { PropertyDefinitions } from './property-types.ts';

/** What people who come from other drivers may write. */
export const sqlProperties = {
  CompatibleNames: {
    type: 'boolean',
    category: 'SQL',
    default: false,
    doc: 'Whether tables and columns have the names of the commercial driver too: SELECT Id, DateCreated FROM Products, with or without double quotes. They are views in a schema of their own, <store>_compatible, which such connections find first. See docs/compatibility.md.',
  },
  Dialect: {
    type: 'choice',
    category: 'SQL',
    values: ['PostgreSQL', 'TSQL', 'MySQL'],
    spellings: {
      postgres: 'PostgreSQL',
      transactsql: 'TSQL',
      sqlserver: 'TSQL',
      mssql: 'TSQL',
      mariadb: 'MySQL',
    },
    default: 'PostgreSQL',
    doc: 'The language of the statements of this connection. Those of TSQL (SQL Server) and MySQL are translated before they run, or refused where they cannot be; see docs/compatibility.md.',
  },
} as const satisfies PropertyDefinitions;
