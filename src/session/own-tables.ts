import type { TableDefinition } from '../catalog/index.ts';
import type { SchemaSpec } from '../engine/index.ts';
import type { Journal } from '../fetch/index.ts';
import type { DatabaseConfig } from '../oauth/index.ts';
import type { RowSource } from './database.ts';
import { progressRows, progressTable } from './progress-table.ts';
import { propertiesTable, propertyRows } from './properties-table.ts';
import { requestsTable } from './requests-table.ts';
import { identityRows, identityTable } from './sys-identity.ts';
import { informationRows, informationTable } from './sys-information.ts';
import { parameterRows, parametersTable, procedureRows, proceduresTable } from './sys-procedures.ts';
import { sqlInfoRows, sqlInfoTable } from './sys-sqlinfo.ts';
import { lastWriteRows, lastWriteTable } from './write/last-write-table.ts';
import { pendingRows, pendingTable } from './write/pending-table.ts';

/** A table of the schema storewire, and where its rows come from. */
export interface OwnTable {
  readonly definition: TableDefinition;
  readonly source: RowSource;
}

/** Storewire's own state as tables, for each database. */
export function ownTables(
  journal: Journal,
  config: DatabaseConfig,
  stores: readonly SchemaSpec[],
): readonly OwnTable[] {
  return [
    { definition: requestsTable, source: journalRows(journal) },
    { definition: propertiesTable, source: propertyRows },
    { definition: proceduresTable, source: rows(procedureRows(config.name, stores)) },
    { definition: lastWriteTable, source: lastWriteRows },
    { definition: pendingTable, source: pendingRows },
    { definition: progressTable, source: progressRows },
    { definition: parametersTable, source: rows(parameterRows(config.name, stores)) },
    { definition: identityTable, source: identityRows },
    { definition: sqlInfoTable, source: sqlInfoRows },
    { definition: informationTable, source: informationRows },
  ];
}

type Rows = readonly Readonly<Record<string, unknown>>[];

const rows = (all: Rows): RowSource => ({ kind: 'own', rows: () => all });

/** The requests that were made with the logins that the session has. */
function journalRows(journal: Journal): RowSource {
  return {
    kind: 'own',
    rows({ stores }) {
      const schemas = new Map([...stores.values()].map((store) => [store.journalKey, store.schema]));
      return journal
        .recent()
        .map((entry) => ({ ...entry, store: schemas.get(entry.store) }))
        .filter(({ store }) => store !== undefined)
        .map((entry, i) => ({ ...entry, id: i + 1, at: new Date(entry.at).toISOString() }));
    },
  };
}
