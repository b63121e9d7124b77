import { hiddenFunctions, ownSchema, publicRelations } from './functions.ts';
import { literal } from './quote.ts';

/**
 * SQL conditions for what clients' catalogs do not show: mention tables and whatever belongs to them, and the
 * private objects of the schema storewire. Written for search_path = pg_catalog, into views that keep the meaning.
 *
 * A mention table is known here by being temporary and by its name. A client's own temporary table of such a name
 * is missing from its catalogs too, and otherwise works.
 */

/** Name of the row-security policy of store tables. */
export const guardPolicy = 'storewire_guard';

/** The lowest OID that is not PostgreSQL's own (FirstNormalObjectId): cheaper to ask than any lookup. */
const firstOid = 16384;

/** Public relations of the schema storewire, their indexes and row types. */
const publicName = literal(`^_*(${publicRelations.join('|')})(_pkey|_.+_(key|idx))?$`);
const own = `${literal(ownSchema)}::regnamespace`;
const mentionTable = literal('^sw_.+_[0-9]+$');
const mentionRelation = literal('^sw_.+_[0-9]+(_pkey|_.+_(key|idx))?$');

/** True for the sequence behind an identity column of a store table. */
const ofStoreTable = (sequence: string): string =>
  `EXISTS (SELECT FROM pg_depend d JOIN pg_policy p ON p.polrelid = d.refobjid
    WHERE d.classid = 'pg_class'::regclass AND d.objid = ${sequence} AND d.deptype = 'i' AND p.polname = ${literal(guardPolicy)})`;

/** True for rows of pg_class of mention tables, their indexes, and the TOAST tables of all temporary tables. */
const hiddenTemporary = (h: string): string =>
  `${h}.relpersistence = 't' AND (starts_with(${h}.relname::text, 'pg_toast_') OR ${h}.relname::text ~ ${mentionRelation})`;

/** Those, and private relations. */
const hiddenTable = (h: string): string =>
  `${hiddenTemporary(h)} OR ${h}.relnamespace = ${own} AND ${h}.relname::text !~ ${publicName}`;

/**
 * True for rows of pg_class that are hidden: mention tables and their indexes, the TOAST tables of all temporary
 * tables (which no tool shows), private relations, and the sequences of store tables' keys, which nobody asks.
 */
export function hiddenRelation(h: string): string {
  return `(${hiddenTable(h)} OR ${h}.relkind = 'S' AND ${ofStoreTable(`${h}.oid`)})`;
}

/**
 * True when the relation of that OID is not hidden.
 *
 * Not a join, nor a plain NOT EXISTS, which PostgreSQL turns into one: below OR it stays a subplan, for which the
 * planner chooses between an index lookup for each of a few rows and one hashed scan for many; and the tools' own
 * joins keep below join_collapse_limit.
 */
export const notOfHidden = (relation: string): string => notOf(relation, hiddenRelation('h'));

/** The same where the relation is never a sequence: planning what is asked of those takes longer than all the rest. */
export const notOfHiddenTable = (relation: string): string => notOf(relation, `(${hiddenTable('h')})`);

const notOf = (relation: string, hidden: string): string =>
  `(${relation} < ${firstOid} OR NOT EXISTS (SELECT FROM pg_class h WHERE h.oid = ${relation} AND ${hidden}))`;

/** The same for a relation that is given by the names of its schema and itself. */
export function notHiddenName(schema: string, name: string): string {
  return `NOT (starts_with(${schema}::text, 'pg_temp_') AND ${name}::text ~ ${mentionTable}
    OR starts_with(${schema}::text, 'pg_toast_temp_')
    OR ${schema}::text = ${literal(ownSchema)} AND ${name}::text !~ ${publicName})`;
}

/**
 * A backend makes its schema for temporary tables with its first one, which may be a mention table: such a schema is
 * shown when there is something to show in it.
 * @param oid of the schema of that name
 */
export function shownNamespace(name: string, oid: string): string {
  return `(${name}::text !~ '^pg_(toast_)?temp_' OR EXISTS (SELECT FROM pg_class c
    WHERE c.relnamespace = ${oid} AND NOT (${hiddenTemporary('c')})))`;
}

/** True for the row types of hidden relations, and the arrays of those. */
export function hiddenType(t: string): string {
  return `(${t}.typname::text ~ '^_*sw_.+_[0-9]+$' AND EXISTS (SELECT FROM pg_namespace n
    WHERE n.oid = ${t}.typnamespace AND starts_with(n.nspname::text, 'pg_temp_'))
    OR ${t}.typnamespace = ${own} AND ${t}.typname::text !~ ${publicName})`;
}

const ownFunctions = `${literal(`{${hiddenFunctions.join(',')}}`)}::text[]`;

/** For a row of pg_proc. */
export const shownFunction = `NOT (r.pronamespace = ${own} AND r.proname::text = ANY (${ownFunctions}))`;

/** For a row with specific_schema and specific_name (the name and the OID of a function). */
export const shownRoutine = `NOT (r.specific_schema::text = ${literal(ownSchema)}
  AND regexp_replace(r.specific_name::text, '_[0-9]+$', '') = ANY (${ownFunctions}))`;

/**
 * For a row of information_schema.check_constraints, which says nothing about its table; before version 18 the names
 * of NOT NULL constraints hold the table's OID.
 */
export const shownCheck = `r.constraint_schema::text <> ${literal(ownSchema)} AND NOT (
  starts_with(r.constraint_schema::text, 'pg_temp_') AND (
    EXISTS (SELECT FROM pg_constraint c JOIN pg_class h ON h.oid = c.conrelid
      WHERE c.conname::text = r.constraint_name::text AND c.connamespace::regnamespace::text = r.constraint_schema::text
        AND ${hiddenRelation('h')})
    OR EXISTS (SELECT FROM pg_class h WHERE ${hiddenRelation('h')}
      AND h.oid::text = substring(r.constraint_name::text FROM '^[0-9]+_([0-9]+)_[0-9]+_not_null$'))))`;

/** For a row of pg_depend. Rows about mention tables, their types, indexes and constraints all lead to one of them. */
export const shownDependency = `(r.classid <> 'pg_class'::regclass OR ${notOfHidden('r.objid')})
  AND (r.refclassid <> 'pg_class'::regclass OR ${notOfHidden('r.refobjid')})
  AND (r.refclassid <> 'pg_type'::regclass OR r.refobjid < ${firstOid}
    OR NOT EXISTS (SELECT FROM pg_type t WHERE t.oid = r.refobjid AND ${hiddenType('t')}))`;

/** For a row of pg_shdepend: owners of the tables of this database. */
export const shownSharedDependency = `(r.classid <> 'pg_class'::regclass
  OR r.dbid <> (SELECT d.oid FROM pg_database d WHERE d.datname = current_database()) OR ${notOfHidden('r.objid')})`;
