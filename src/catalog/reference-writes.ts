import { markdownTable } from './markdown.ts';
import type { TableDefinition, WriteAction } from './types.ts';

/** The part of a table's reference that tells how it is written. */
export function writesSection({ writes }: TableDefinition): string[] {
  if (writes === undefined) return ['It cannot be written to.', ''];
  const kinds = { INSERT: writes.insert, UPDATE: writes.update, DELETE: writes.delete };
  const rows = Object.entries(kinds).flatMap(([kind, actions]) =>
    (actions ?? []).map((action) => [
      kind,
      request(action),
      rowsOf(action),
      columnsOf(action),
      answerOf(action),
    ]),
  );
  const missing = Object.entries(kinds).flatMap(([kind, actions]) => (actions === undefined ? [kind] : []));
  return [
    '**Writing**',
    '',
    markdownTable(['statement', 'request', 'rows a request', 'columns', 'the store answers'], rows),
    '',
    ...(missing.length > 0 ? [`The API has no ${missing.join(' and no ')}.`] : []),
    ...(writes.unique === undefined ? [] : [`ON CONFLICT: ${conflicts(writes.unique)}.`]),
    ...(writes.scope === undefined ? [] : [`Scope of the token: \`${writes.scope}\`.`]),
    ...(writes.notes === undefined ? [] : [writes.notes]),
    '',
  ];
}

const request = ({ method, path, list }: WriteAction): string =>
  `\`${method} ${path}${list === undefined ? '' : `${path.includes('?') ? '&' : '?'}${list.param}=`}\``;

const rowsOf = ({ most = 1 }: WriteAction): string => (most === 1 ? '1' : `up to ${most}`);

function columnsOf({ columns = [], required = [] }: WriteAction): string {
  if (columns.length === 0) return '';
  const names = columns.map((name) => (required.includes(name) ? `**${name}**` : name));
  return names.join(', ') + (required.length > 0 ? ' (bold: required)' : '');
}

const answerOf = ({ answer }: WriteAction): string =>
  ({ row: 'the row', key: 'its key', nothing: 'nothing of it' })[answer];

const conflicts = (unique: readonly (readonly string[])[]): string =>
  unique.map((columns) => `\`(${columns.join(', ')})\``).join(', ');
