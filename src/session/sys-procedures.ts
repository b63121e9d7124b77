import {
  defineTable,
  folded,
  type ProcedureArgument,
  type ProcedureColumn,
  type ProcedureDefinition,
  repeatText,
} from '../catalog/index.ts';
import type { SchemaSpec } from '../engine/index.ts';

/** `sys_procedures` and `sys_procedureparameters`, with the columns that users of the commercial drivers know. */
export const proceduresTable = defineTable({
  name: 'sys_procedures',
  platform: 'storewire',
  doc: 'The procedures that can be called in this database: SELECT * FROM, CALL or EXEC.',
  key: ['schemaname', 'procedurename'],
  scope: '',
  access: [],
  columns: {
    catalogname: { type: 'text', doc: 'The database.' },
    schemaname: { type: 'text', notNull: true, doc: 'Schema of the store that it is called on.' },
    procedurename: { type: 'text', notNull: true, doc: 'The name; letter case does not count.' },
    description: { type: 'text', doc: 'What it does.' },
    proceduretype: { type: 'text', doc: 'Where it comes from.', values: ['SYSTEM'] },
  },
});

export const parametersTable = defineTable({
  name: 'sys_procedureparameters',
  platform: 'storewire',
  doc: 'The arguments of the procedures of this database, and the columns of the rows that they return.',
  key: ['schemaname', 'procedurename', 'direction', 'ordinal'],
  scope: '',
  access: [],
  columns: {
    catalogname: { type: 'text', doc: 'The database.' },
    schemaname: { type: 'text', notNull: true, doc: 'Schema of the store that the procedure is called on.' },
    procedurename: { type: 'text', notNull: true, doc: 'The procedure.' },
    columnname: { type: 'text', doc: 'Name of the argument or of the column; letter case does not count.' },
    direction: {
      type: 'integer',
      notNull: true,
      doc: '1: an argument. 4: a column of the rows that it returns.',
    },
    datatypename: {
      type: 'text',
      doc: 'Its type.',
      values: ['text', 'integer', 'bigint', 'numeric', 'boolean', 'timestamptz', 'jsonb', 'bytea'],
    },
    isrequired: { type: 'boolean', doc: 'The call is refused without it.' },
    isnullable: { type: 'boolean', doc: 'It may be NULL.' },
    description: { type: 'text', doc: 'What it means.' },
    ordinal: { type: 'integer', notNull: true, doc: 'Its place, from 1.' },
    values: { type: 'text', doc: 'The values that are allowed, separated by commas; NULL: any.' },
    default: { type: 'text', doc: 'What holds when it is not given.' },
  },
});

type Row = Readonly<Record<string, string | number | boolean | null>>;

export function procedureRows(database: string, stores: readonly SchemaSpec[]): readonly Row[] {
  return each(stores).map(([schema, { name, doc, store }]) => ({
    catalogname: database,
    schemaname: schema,
    procedurename: name,
    description: store === undefined ? doc : `${doc} ${repeatText(store)}`,
    proceduretype: 'SYSTEM',
  }));
}

const INPUT = 1;
const RESULT = 4;

export function parameterRows(database: string, stores: readonly SchemaSpec[]): readonly Row[] {
  return each(stores).flatMap(([schema, { name, arguments: given, columns }]) => {
    const row = (part: ProcedureArgument | ProcedureColumn, direction: number, i: number): Row => ({
      catalogname: database,
      schemaname: schema,
      procedurename: name,
      columnname: part.name,
      direction,
      datatypename: part.type,
      isrequired: 'required' in part && part.required === true,
      isnullable: !('required' in part && part.required === true),
      description: part.doc,
      ordinal: i + 1,
      values: 'values' in part && part.values !== undefined ? part.values.join(',') : null,
      default: 'default' in part && part.default !== undefined ? part.default : null,
    });
    return [
      ...given.map((argument, i) => row(argument, INPUT, i)),
      ...columns.map((column, i) => row(column, RESULT, i)),
    ];
  });
}

function each(stores: readonly SchemaSpec[]): [schema: string, ProcedureDefinition][] {
  return stores.flatMap(({ name, procedures = [] }) =>
    procedures
      .toSorted((a, b) => folded(a.name).localeCompare(folded(b.name)))
      .map((procedure): [string, ProcedureDefinition] => [name, procedure]),
  );
}
