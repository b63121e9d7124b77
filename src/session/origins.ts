import type { Origin, SessionContext } from './session-context.ts';

/**
 * Where the columns of a relation really come from, of which results tell: a mention table's from its store table, a
 * stand-in's from its catalog relation. Undefined: from the relation itself.
 */
export function originOf({ mentions, database }: SessionContext, relation: number): Origin | undefined {
  const mention = mentions.byOid(relation);
  if (mention === undefined) return database.standIns.get(relation);
  const { definition, facts } = mention.table;
  const columns = Object.keys(definition.columns);
  return { oid: facts.oid, attribute: (number) => facts.attributes.get(columns[number - 1] ?? '') };
}
