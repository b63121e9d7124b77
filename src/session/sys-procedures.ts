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
    datatype: { type: 'integer', doc: 'Number of the type, as in java.sql.Types.' },
    length: { type: 'integer', doc: 'Always NULL: the type says how much a value may hold.' },
    numericprecision: { type: 'integer', doc: 'Most digits of a whole number; NULL for other types.' },
    numericscale: { type: 'integer', doc: '0 for a whole number; NULL for other types.' },
    isarray: { type: 'boolean', doc: 'Always false: several values stand in one text or jsonb.' },
    isrequired: { type: 'boolean', doc: 'The call is refused without it.' },
    isnullable: { type: 'boolean', doc: 'It may be NULL.' },
    description: { type: 'text', doc: 'What it means.' },
    ordinal: { type: 'integer', notNull: true, doc: 'Its place, from 1.' },
    values: { type: 'text', doc: 'The values that are allowed, separated by commas; NULL: any.' },
    default: { type: 'text', doc: 'What holds when it is not given.' },
    supportsstreams: { type: 'boolean', doc: 'It takes the bytes of a file as a value.' },
    ispath: { type: 'boolean', doc: 'It takes the path of a file.' },
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

/** By type: the number of java.sql.Types, and the most digits of whole numbers. */
const types: Readonly<
  Record<(ProcedureArgument | ProcedureColumn)['type'], readonly [code: number, digits?: number]>
> = {
  text: [12],
  integer: [4, 10],
  bigint: [-5, 19],
  numeric: [2],
  boolean: [16],
  timestamptz: [2014],
  jsonb: [1111],
  bytea: [-2],
};

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
      ...typeFacts(part.type),
      isarray: false,
      isrequired: 'required' in part && part.required === true,
      isnullable: !('required' in part && part.required === true),
      description: part.doc,
      ordinal: i + 1,
      values: 'values' in part && part.values !== undefined ? part.values.join(',') : null,
      default: 'default' in part && part.default !== undefined ? part.default : null,
      supportsstreams: direction === INPUT && part.type === 'bytea',
      ispath: false,
    });
    return [
      ...given.map((argument, i) => row(argument, INPUT, i)),
      ...columns.map((column, i) => row(column, RESULT, i)),
    ];
  });
}

function typeFacts(type: (ProcedureArgument | ProcedureColumn)['type']): Row {
  const [datatype, digits = null] = types[type];
  return { datatype, length: null, numericprecision: digits, numericscale: digits === null ? null : 0 };
}

function each(stores: readonly SchemaSpec[]): [schema: string, ProcedureDefinition][] {
  return stores.flatMap(({ name, procedures = [] }) =>
    procedures
      .toSorted((a, b) => folded(a.name).localeCompare(folded(b.name)))
      .map((procedure): [string, ProcedureDefinition] => [name, procedure]),
  );
}
