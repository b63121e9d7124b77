import type { ProcedureDefinition, TableDefinition } from '../catalog/index.ts';
import type { Desktop, ProcedureRow } from '../oauth/index.ts';
import type { ProgressBoard } from './progress-board.ts';
import type { SessionContext } from './session-context.ts';
import type { StoreRuntime } from './store-runtime.ts';

/** A column of the catalog as RowDescription names it. */
export interface RelationFacts {
  readonly oid: number;
  /** OIDs of the types of the relation's rows, and of arrays of them. */
  readonly rowType: number;
  readonly arrayType: number;
  /** Column name -> attribute number. */
  readonly attributes: ReadonlyMap<string, number>;
}

export interface StoreTable {
  /** `bigcommerce.orders`: schema and name, unquoted. */
  readonly qualified: string;
  readonly schema: string;
  readonly definition: TableDefinition;
  /** Mention tables are named `<prefix>_1`, `<prefix>_2` …; unique in the database. */
  readonly mentionPrefix: string;
  readonly facts: RelationFacts;
  /** Where the rows come from: a store's API, or Storewire's own state. */
  readonly source: RowSource;
}

/** `store`: from the API of the store of the table's schema, as the session uses that store. */
export type RowSource =
  | { readonly kind: 'store' }
  /** Nowhere: the table stands for the rows that a procedure returns. */
  | {
      readonly kind: 'procedure';
      readonly procedure: ProcedureDefinition;
      /** Storewire's own, of no store. */
      run?(session: SessionContext, given: readonly Given[]): Promise<readonly ProcedureRow[]>;
    }
  | {
      readonly kind: 'own';
      /** Asks the engine for what `rows` needs. */
      prepare?(session: SessionContext): Promise<void>;
      rows(session: SessionContext): readonly Readonly<Record<string, unknown>>[];
    };

/** An argument of a call: its name, where it has one, and its value as text. */
export interface Given {
  readonly name: string | undefined;
  readonly value: string | null;
}

/** A database that clients connect to, shared by its sessions. */
export interface DatabaseRuntime {
  readonly name: string;
  /** Clients may bring properties of their own. */
  readonly clientProperties: boolean;
  /** Its stores by schema, as the configuration has them. */
  readonly stores: ReadonlyMap<string, StoreRuntime>;
  /** Store tables by OID. */
  readonly tables: ReadonlyMap<number, StoreTable>;
  /** The results of procedures by the folded name, for each schema that has one of the name. */
  readonly procedures: ReadonlyMap<string, readonly StoreTable[]>;
  /** Finds the name of one in a text, in any letter case. */
  readonly procedureNames: RegExp;
  /** The same by qualified name, `bigcommerce.orders`. */
  readonly byName: ReadonlyMap<string, StoreTable>;
  /** Views that stand in for catalog relations: the relation's OID -> the view that is read instead. */
  readonly catalogs: ReadonlyMap<number, CatalogView>;
  /** The same views by their own OID: where the columns of their results really come from. */
  readonly standIns: ReadonlyMap<number, { readonly oid: number; attribute(n: number): number | undefined }>;
  /** Whoever sits at the server; see `desktopOf`. */
  readonly desktop?: Desktop | undefined;
  /** Makes the views under the names of the commercial driver for the store of that schema, once. */
  makeCompatible(schema: string): Promise<void>;
  readonly progress: ProgressBoard;
  /** Goes up whenever any session changed what a name means; sessions then look names up again. */
  epoch: number;
}

/** The view that is read in place of a catalog relation, so that the machinery does not show. */
export interface CatalogView {
  /** Where the catalog relation is: `pg_catalog` or `information_schema`. */
  readonly schema: string;
  /** `storewire.pg_class` */
  readonly replacement: string;
  /** The same with tableoid, xmin … as columns, for statements that name one. */
  readonly withSystemColumns: string | undefined;
}
