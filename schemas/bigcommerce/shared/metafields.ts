import {
  type AccessPath,
  type Column,
  defineTable,
  integer,
  type TableDefinition,
  text,
  timestamptz,
  type Writes,
} from '../../../src/catalog/index.ts';
import { deleteRow, postRows, putRows, UNSTATED_ROWS } from './actions.ts';
import { between, oneOfTexts } from './filters.ts';
import { PAGES } from './paths.ts';

export interface MetafieldsOf {
  /** `product`: the table is `product_metafields`. */
  readonly of: string;
  /** Where the list of all metafields is, below the store: `/v3/catalog/products/metafields`. */
  readonly list: string;
  /** The path of those of one resource: `/v3/catalog/products/{resource_id}/metafields`; absent where it needs more. */
  readonly each?: string;
  /** The table of the resources, and its key. */
  readonly resource?: { readonly table: string; readonly key: string };
  /** The doc of resource_id. */
  readonly resourceDoc: string;
  readonly scope: string;
  /** Columns that the reference declares required, which differs between the nine. */
  readonly notNull: readonly string[];
  /** Ids of carts are UUIDs. */
  readonly resourceType?: 'text';
  readonly alias?: string;
  /** An update wants all values but the description, changed or not. */
  readonly wantsWhole?: true;
  /** That the list takes the ids to be deleted is not documented: each is deleted at its own address, below `each`. */
  readonly deletesSingly?: true;
}

/**
 * The tables of metafields, which are of one shape. Which resource an entry belongs to is no parameter of the lists,
 * so that a join by resource_id asks for the metafields of each resource, or reads the list, whichever is less.
 */
export function metafields(family: MetafieldsOf): TableDefinition {
  const { of, list, each, resource, scope } = family;
  const filters = [
    ...oneOfTexts('key'),
    ...oneOfTexts('namespace'),
    ...between('date_created'),
    ...between('date_modified'),
  ];
  const shared = {
    envelope: 'v3',
    paging: PAGES,
    filters,
    count: 'total',
    fields: 'include_fields',
  } as const;
  const own: Omit<AccessPath<'resource_id'>, 'rows'>[] =
    each === undefined ? [] : [{ path: each, envelope: 'v3', paging: PAGES, missing: 'no rows' }];
  return defineTable({
    name: `${of}_metafields`,
    platform: 'bigcommerce',
    doc:
      `Values that apps and people keep with a ${of}, by namespace and key. Those of other apps with permission_set ` +
      'app_only are not shown to this token.',
    scope,
    key: ['id'],
    ...(family.alias === undefined ? {} : { alias: family.alias }),
    ...(resource === undefined
      ? {}
      : {
          foreignKeys: [
            { columns: ['resource_id'], references: resource.table, referenced: [resource.key] },
          ] as const,
        }),
    columns: columnsOf(family),
    access: [{ path: list, ...shared, missing: 'error' }, ...own],
    writes: writesOf(family),
  });
}

/** They are written through the list, as arrays; to delete some, the list takes an array of their ids. */
function writesOf({ list, each, scope, wantsWhole, deletesSingly }: MetafieldsOf): Writes<Name> {
  const most = UNSTATED_ROWS;
  const wanted = ['namespace', 'key', 'value', 'permission_set'] as const;
  const columns = [...wanted, 'description'] as const;
  const always = wantsWhole === true ? { always: wanted } : {};
  const byIds = { ...deleteRow(list), body: 'keys', identify: ['id'], most } as const;
  return {
    insert: [
      postRows(list, { most, columns: ['resource_id', ...columns], required: ['resource_id', ...wanted] }),
    ],
    update: [putRows(list, { most, identify: ['id'], columns, ...always })],
    delete: [deletesSingly === true ? deleteRow(`${each}/{id}`) : byIds],
    unique: [['resource_id', 'namespace', 'key']],
    scope: scope.replace(/_read_only$/, ''),
    as: { description: { none: '' } },
    notes:
      'An API account has a key of a namespace once for each resource, and 250 metafields of a resource at most. ' +
      'Metafields of other accounts can be changed only where permission_set is write or write_and_sf_access.',
  };
}

type Name =
  | 'id'
  | 'resource_id'
  | 'resource_type'
  | 'namespace'
  | 'key'
  | 'value'
  | 'description'
  | 'permission_set'
  | 'date_created'
  | 'date_modified'
  | 'owner_client_id';

function columnsOf({ notNull, resourceDoc, resourceType }: MetafieldsOf): Readonly<Record<Name, Column>> {
  const columns: Record<Name, Column> = {
    id: integer('Number of the metafield, assigned by the store.'),
    resource_id: (resourceType === 'text' ? text : integer)(resourceDoc),
    resource_type: text('Kind of the resource, in the singular.', {
      values: ['brand', 'product', 'variant', 'category', 'cart', 'channel', 'location', 'order', 'customer'],
    }),
    namespace: text('Group of keys, chosen by who made the metafield; 64 characters at most.'),
    key: text('Name of the value within its namespace; 64 characters at most.'),
    value: text('The value, always a text; 65,535 characters at most.'),
    description: text('What the value is for; 255 characters at most.'),
    permission_set: text('Who may read and write it; sf is the storefront.', {
      values: ['app_only', 'read', 'write', 'read_and_sf_access', 'write_and_sf_access'],
    }),
    date_created: timestamptz('When it was made.'),
    date_modified: timestamptz('When it was last changed.'),
    owner_client_id: text('Client id of the API account that made it.'),
  };
  const required = (name: string): { notNull?: true } => (notNull.includes(name) ? { notNull: true } : {});
  return Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [name, { ...column, ...required(name) }]),
  ) as Record<Name, Column>;
}
