import type { Subject } from './translate.ts';

/** What was tried, for messages: `could not read table "orders"`. */
export const verb = ({ method, procedure }: Pick<Subject, 'method' | 'procedure'>): string =>
  procedure !== undefined ? 'run' : method === undefined ? 'read' : 'write to';
