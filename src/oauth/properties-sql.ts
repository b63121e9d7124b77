import type { PropertyDefinitions } from './property-types.ts';

/** What people who come from other drivers may write. */
export const sqlProperties = {
  CompatibleNames: {
    type: 'boolean',
    category: 'SQL',
    default: false,
    doc: 'Whether tables and columns have the names of the commercial driver too: SELECT Id, DateCreated FROM Products, with or without double quotes. They are views in a schema of their own, <store>_compatible, which such connections find first.',
  },
} as const satisfies PropertyDefinitions;
