import { quoteIdent } from './quote.ts';

/** A mention table, and the store table whose name is shown for it. */
export interface Restorable {
  readonly relation: string;
  readonly schema: string;
  readonly name: string;
}

/**
 * Names of mention tables in a text (an error's message, detail or hint, a constraint's name) back to those of
 * the store tables: `sw_orders_1` → `orders`, `pg_temp.sw_orders_1` → `bigcommerce.orders`, `sw_orders_1_pkey` →
 * `orders_pkey`.
 */
export function restoreNames(text: string, mentions: readonly Restorable[]): string {
  if (!mentions.some(({ relation }) => text.includes(relation))) return text;
  const byRelation = new Map(mentions.map((mention) => [mention.relation, mention]));
  // A longer name first: sw_orders_1 is the beginning of sw_orders_1_notes_1. What follows as `_pkey` stays.
  const names = [...byRelation.keys()].sort((a, b) => b.length - a.length).map(escape);
  const pattern = new RegExp(
    `(?<![\\w$])(pg_temp(?:_\\d+)?\\.)?("?)(${names.join('|')})(?![A-Za-z0-9$])`,
    'g',
  );
  return text.replace(pattern, (found, temp: string | undefined, mark: string, relation: string) => {
    const mention = byRelation.get(relation);
    if (mention === undefined) return found;
    return (temp === undefined ? '' : `${quoteIdent(mention.schema)}.`) + mark + mention.name;
  });
}

/**
 * The same for one row of EXPLAIN's output in any format, where the schema can stand in a place of its own, and
 * an alias that only repeats the name is not shown: `Seq Scan on sw_orders_1 orders` → `Seq Scan on orders`.
 */
export function restoreExplain(text: string, mentions: readonly Restorable[]): string {
  let restored = text;
  for (const mention of mentions) {
    if (!restored.includes(mention.relation)) continue;
    restored = restoreAlias(restoreSchema(restored, mention), mention);
  }
  return restoreNames(restored, mentions);
}

/** Text: the alias follows the name. */
function restoreAlias(text: string, { relation, schema, name }: Restorable): string {
  const pattern = new RegExp(
    `( on )(pg_temp(?:_\\d+)?\\.)?${escape(quoteIdent(relation))}( (?:"(?:[^"]|"")+"|[^\\s()]+))?(?=\\s|$)`,
    'g',
  );
  return text.replace(pattern, (_, on: string, temp: string | undefined, alias: string | undefined) => {
    const shown = quoteIdent(name);
    const qualified = temp === undefined ? shown : `${quoteIdent(schema)}.${shown}`;
    return on + qualified + (alias === undefined || alias.slice(1) === shown ? '' : alias);
  });
}

/** JSON, YAML and XML: relation name and schema are neighbours. */
function restoreSchema(text: string, { relation, schema, name }: Restorable): string {
  const quoted = new RegExp(
    `(Relation Name"?: )${escape(JSON.stringify(relation))}(,?\\s+"?Schema"?: )"pg_temp(?:_\\d+)?"`,
    'g',
  );
  const tagged = new RegExp(
    `(<Relation-Name>)${escape(xml(relation))}(</Relation-Name>\\s+<Schema>)pg_temp(?:_\\d+)?(?=</Schema>)`,
    'g',
  );
  return text
    .replace(quoted, (_, a: string, b: string) => a + JSON.stringify(name) + b + JSON.stringify(schema))
    .replace(tagged, (_, a: string, b: string) => a + xml(name) + b + xml(schema));
}

function xml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
