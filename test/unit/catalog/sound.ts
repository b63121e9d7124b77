import { checkAccess } from '../../../src/catalog/check-access.ts';
import { checkColumns } from '../../../src/catalog/check-columns.ts';
import { checkReferences } from '../../../src/catalog/check-references.ts';
import {
  type AccessPath,
  boolean,
  type Column,
  integer,
  numeric,
  type TableDefinition,
  text,
  timestamptz,
} from '../../../src/catalog/index.ts';

export const columns: Readonly<Record<string, Column>> = {
  id: integer('Number.', { notNull: true }),
  name: text('Name.'),
  price: numeric('Price.'),
  is_new: boolean('New.'),
  made: timestamptz('Made.'),
};
const access: AccessPath = { path: '/things', envelope: 'v1', paging: { style: 'one' } };
/** A definition without problems, to be varied. */
export const sound: TableDefinition = {
  name: 'things',
  platform: 'p',
  doc: 'Things.',
  scope: 's',
  key: ['id'],
  columns,
  access: [access],
};

/** Problems of the definition as `where: what`. */
export function problems(table: TableDefinition): string[] {
  const found: string[] = [];
  const report = (where: string, what: string): void => {
    found.push(`${where}: ${what}`);
  };
  checkColumns(table, report);
  checkAccess(table, report);
  checkReferences(table, new Map([[table.name, table]]), report);
  return found;
}

/** The sound definition with another access path. */
export const withAccess = (more: Partial<AccessPath>): TableDefinition => ({
  ...sound,
  access: [{ ...access, ...more }],
});
