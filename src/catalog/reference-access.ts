import { placeholders } from './check-access.ts';
import { markdownTable } from './markdown.ts';
import type { AccessPath, Filter, Parents, TableDefinition } from './types.ts';

/** One access path of a table in Markdown: what it costs, and what it takes off PostgreSQL's hands. */
export function accessSection(table: TableDefinition, access: AccessPath): string {
  const names = placeholders(access.path);
  const parts = [`### GET ${access.path}`, '', `Cost: ${cost(table, access)}`, ''];
  if (access.parents !== undefined) parts.push(parentsText(access.parents, names.length > 0), '');
  if (access.lacks !== undefined) {
    const columns = access.lacks.map((name) => `\`${name}\``).join(', ');
    parts.push(`Not for statements that use ${columns}.`, '');
  }
  if (access.filters !== undefined) parts.push(filterTable(access.filters), '');
  if (access.sorts !== undefined) {
    const columns = access.sorts.map((sort) => `\`${sort.column}\``).join(', ');
    parts.push(`ORDER BY with LIMIT is left to the store for: ${columns}.`, '');
  }
  if (access.fields !== undefined) parts.push('Only the columns that the statement uses are asked for.', '');
  if (access.count !== undefined) parts.push('count(*) under exact predicates costs one request.', '');
  return parts.join('\n');
}

/** Where keys or filters come from, if not from the table's own conditions. */
function parentsText({ table, columns, skip }: Parents, perParent: boolean): string {
  const pairs = Object.entries(columns).map(([own, theirs]) => `\`${own}\` = \`${table}.${theirs}\``);
  const link = `[${table}](#${table})`;
  const shared = `the parent's conditions restrict it: those on ${pairs.join(', ')}, and what a join demands`;
  if (!perParent) return `The items are rows of ${link}, and ${shared}.`;
  const skipped = skip === undefined ? '' : `, but for those with \`${skip.column}\` = ${skip.equals}`;
  return `Where the statement gives no values, they come from a scan of ${link}${skipped}; ${shared}.`;
}

/** The number of requests, as a formula. */
function cost(table: TableDefinition, access: AccessPath): string {
  const names = placeholders(access.path);
  const each = names.length > 0 ? ` for each value of ${names.map((name) => `\`${name}\``).join(', ')}` : '';
  if (access.paging.style === 'one') return `1 request${each}.`;
  const counted = access.rows === undefined ? 'rows' : (access.parents?.table ?? 'items of the list');
  const { style, most } = access.paging;
  const pages = style === 'offset' ? `⌈(${counted} − 1) ÷ ${most - 1}⌉` : `⌈${counted} ÷ ${most}⌉`;
  const sentences = [`${pages} requests${each}.`];
  if (style === 'offset')
    sentences.push('Each page begins with the last row of the one before it, to notice what has moved.');
  if (style === 'cursor') sentences.push('One after the other: each page tells where the next begins.');
  if (access.rows?.repair !== undefined)
    sentences.push(`One request more for an item whose rows are not all there.`);
  for (const [most, columns] of smallerPages(table, access)) {
    sentences.push(
      `⌈${counted} ÷ ${most}⌉ when ${columns.map((name) => `\`${name}\``).join(' or ')} is used.`,
    );
  }
  return sentences.join(' ');
}

/** Columns that make pages smaller, by the size of the page. */
function smallerPages(table: TableDefinition, access: AccessPath): ReadonlyMap<number, readonly string[]> {
  const bySize = new Map<number, string[]>();
  for (const [include, most] of Object.entries(access.includeMost ?? {})) {
    const columns = Object.keys(table.columns).filter((name) => table.columns[name]?.include === include);
    bySize.set(most, [...(bySize.get(most) ?? []), ...columns]);
  }
  return bySize;
}

function filterTable(filters: readonly Filter[]): string {
  return markdownTable(
    ['predicate', 'parameter', 'exact', 'restrictions'],
    filters.map((filter) => [
      `\`${predicateText(filter)}\``,
      `\`${filter.param}\``,
      filter.exact ? 'yes' : 'no',
      restrictions(filter),
    ]),
  );
}

function predicateText(filter: Filter): string {
  const { column, op } = filter;
  if (op === 'in' || op === 'not in') return `${column} ${op.toUpperCase()} (…)`;
  if (op === 'like') return `${column} LIKE '%…%'`;
  if (op === 'is true') return column;
  if (op === 'is false') return `NOT ${column}`;
  return `${column} ${op} …`;
}

function restrictions(filter: Filter): string {
  const parts: string[] = [];
  if (filter.most !== undefined) parts.push(mostText(filter, filter.most));
  if (filter.map !== undefined) parts.push(`for ${Object.keys(filter.map).join(', ')}`);
  if (filter.alone) parts.push('sent without any other condition');
  if (filter.longest !== undefined) parts.push(`for values of at most ${filter.longest} characters`);
  if (filter.without !== undefined) parts.push(`not for values with "${filter.without}"`);
  if (filter.unsure !== undefined) parts.push(`not exact for ${filter.unsure.join(', ')}`);
  if (filter.widen_s !== undefined) parts.push(`fetched ${filter.widen_s} s beyond the bound`);
  return parts.join('; ');
}

function mostText(filter: Filter, most: number): string {
  if (filter.op === 'not in') return `${most} values at most`;
  return most === 1 ? 'a request per value' : `a request per ${most} values`;
}
