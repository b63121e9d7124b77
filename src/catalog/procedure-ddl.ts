import { quoteIdentifier, quoteLiteral, typeDdl } from './ddl.ts';
import type { ProcedureArgument, ProcedureDefinition, ProcedureType } from './procedure.ts';
import { repeatText } from './store-procedure.ts';
import type { TableDefinition } from './types.ts';

/** A routine of the catalog: what makes it, and how PostgreSQL tells it from others of its name. */
export interface Routine {
  readonly kind: 'FUNCTION' | 'PROCEDURE';
  /** Schema, name and types of the input arguments as SQL text: `"shop"."f"(pg_catalog.text)`. */
  readonly signature: string;
  /** CREATE OR REPLACE. */
  readonly create: string;
  /** COMMENT ON. */
  readonly comment: string;
}

/** The name that SQL knows a procedure, an argument or a column by: unquoted names are folded. */
export const folded = (name: string): string => name.toLowerCase();

/** The type as SQL text, the same in every search_path. */
export const procedureTypeDdl = (type: ProcedureType): string =>
  type === 'bytea' ? 'pg_catalog.bytea' : typeDdl(type);

/**
 * A procedure as tools look for it in the catalog: as a function, for `SELECT * FROM` and JDBC's getFunctions, and as
 * a procedure, for CALL and getProcedures. Storewire runs the calls that statements make; the bodies here only say so
 * where one gets past it.
 */
export function routines(procedure: ProcedureDefinition, schema: string): Routine[] {
  return [asFunction(procedure, schema), asProcedure(procedure, schema)];
}

function asFunction(procedure: ProcedureDefinition, schema: string): Routine {
  const { arguments: given, columns } = procedure;
  const inputs = given.map((argument) => {
    const both = columns.some(({ name }) => folded(name) === folded(argument.name));
    const value = argument.required ? '' : ` DEFAULT ${defaultOf(argument)}`;
    return `${both ? 'INOUT' : 'IN'} ${input(argument)}${value}`;
  });
  const outputs = columns
    .filter(({ name }) => !given.some((argument) => folded(argument.name) === folded(name)))
    .map(({ name, type }) => `OUT ${quoteIdentifier(folded(name))} ${procedureTypeDdl(type)}`);
  const list = [...inputs, ...outputs].join(', ');
  const result =
    columns.length === 1 ? procedureTypeDdl((columns[0] as { type: 'text' }).type) : 'pg_catalog.record';
  const types = given.map(({ type }) => procedureTypeDdl(type));
  return routine('FUNCTION', procedure, schema, types, `(${list}) RETURNS SETOF ${result}`);
}

/**
 * Everything that it returns is an INOUT argument, so that its signature is not the function's; and without defaults,
 * so that no call could mean both.
 */
function asProcedure(procedure: ProcedureDefinition, schema: string): Routine {
  const { arguments: given, columns } = procedure;
  const results = columns.map(({ name, type }) => ({ name, type }));
  const inputs = given.filter(
    (argument) => !columns.some(({ name }) => folded(name) === folded(argument.name)),
  );
  const list = [
    ...inputs.map((argument) => `IN ${input(argument)}`),
    ...results.map((result) => `INOUT ${input(result)}`),
  ];
  const types = [...inputs, ...results].map(({ type }) => procedureTypeDdl(type));
  return routine('PROCEDURE', procedure, schema, types, `(${list.join(', ')})`);
}

const defaultOf = ({ default: value }: ProcedureArgument): string =>
  value === undefined ? 'NULL' : quoteLiteral(value);

function input({ name, type }: { readonly name: string; readonly type: ProcedureType }): string {
  return `${quoteIdentifier(folded(name))} ${procedureTypeDdl(type)}`;
}

function routine(
  kind: Routine['kind'],
  procedure: ProcedureDefinition,
  schema: string,
  types: readonly string[],
  shape: string,
): Routine {
  const name = `${quoteIdentifier(schema)}.${quoteIdentifier(folded(procedure.name))}`;
  const signature = `${name}(${types.join(', ')})`;
  return {
    kind,
    signature,
    create: `CREATE OR REPLACE ${kind} ${name}${shape} LANGUAGE plpgsql AS ${quoteLiteral(body(procedure.name))}`,
    comment: `COMMENT ON ${kind} ${signature} IS ${quoteLiteral(commentOf(procedure))}`,
  };
}

const body = (name: string): string => `BEGIN
  RAISE EXCEPTION USING ERRCODE = '0A000',
    MESSAGE = ${quoteLiteral(`cannot run procedure ${name} in this place`)},
    HINT = ${quoteLiteral(`Call it in the FROM clause: SELECT * FROM ${name}(…); or: CALL ${name}(…).`)};
END`;

function commentOf({ doc, store, arguments: given }: ProcedureDefinition): string {
  const lines = given.map(
    ({ name, doc: meaning, required }) => `${name}${required ? ' (required)' : ''}: ${meaning}`,
  );
  return [doc, ...(store === undefined ? [] : [repeatText(store)]), ...lines].join('\n');
}

/** The rows that a procedure returns, as a table without a key: the shape of the relation that takes them. */
export function resultTable(procedure: ProcedureDefinition, platform: string): TableDefinition {
  const columns = procedure.columns.map(({ name, type, doc }) => [folded(name), { type, doc }] as const);
  return {
    name: folded(procedure.name),
    platform,
    doc: procedure.doc,
    key: [],
    columns: Object.fromEntries(columns),
    access: [],
    scope: '',
  };
}
