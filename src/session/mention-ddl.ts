import { mentionDdl } from '../catalog/index.ts';
import type { SessionMention } from './mention-tables.ts';
import type { OwnStatement } from './own-exchange.ts';

/**
 * The statements that make mention tables. After SET ROLE the session goes on with the same tables, so everybody may
 * use them; nobody else can see them whatever is granted.
 */
export function mentionStatements(mentions: readonly SessionMention[]): OwnStatement[] {
  return mentions.flatMap(({ table, relation, ddl }) => [
    ...(ddl ?? [mentionDdl(table.definition, relation)]).map((sql) => ({ sql })),
    { sql: `GRANT ALL ON pg_temp.${relation} TO PUBLIC` },
  ]);
}
