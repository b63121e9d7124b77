import { markdownTable } from './markdown.ts';
import { platformTitles } from './platform-titles.ts';
import { type ViewDefinition, viewSchema } from './view.ts';
import { viewColumns } from './view-ddl.ts';

/** The reference page of the views over all stores (Markdown): columns, and what they are on each platform. */
export function viewPage(views: readonly ViewDefinition[]): string {
  return `# One model over all stores

<!-- made from schemas/${viewSchema} by npm run docs -->

The schema \`${viewSchema}\` of every database has views over all of its stores, whatever their platforms. They hold nothing:
PostgreSQL puts their text in their place, so that conditions reach each store's API as if its own tables were named.
A condition on \`store\` or \`platform\` that leaves a store out costs that store no request. Columns that a platform does
not have are NULL there. The names of platforms are ${Object.keys(platformTitles)
    .map((name) => `\`${name}\``)
    .join(', ')}.

Ids are texts, unique within a store: join on \`store\` as well
(\`ON i.store = o.store AND i.order_id = o.id\`), and give both sides the condition that makes a query small: keys are not
carried between views over several stores.
${views.map(section).join('')}`;
}

function section(view: ViewDefinition): string {
  const platforms = Object.keys(view.from).sort();
  const columns = Object.entries(viewColumns(view)).map(([name, { type, doc }]) => [
    `\`${name}\``,
    type,
    doc,
  ]);
  const mapping = Object.keys(view.columns).map((name) => [
    `\`${name}\``,
    ...platforms.map((platform) => code(view.from[platform]?.columns[name])),
  ]);
  const sources = platforms.map((platform) => {
    const { from = '', where } = view.from[platform] ?? {};
    const condition = where === undefined ? '' : `, where ${code(where)}`;
    return `- ${platformTitles[platform] ?? platform}: ${code(from.replaceAll('{store}.', ''))}${condition}`;
  });
  return `
## ${view.name}

${view.doc}

${markdownTable(['Column', 'Type', 'Meaning'], columns)}

Rows come from

${sources.join('\n')}

${markdownTable(['Column', ...platforms.map((platform) => platformTitles[platform] ?? platform)], mapping)}
`;
}

const code = (sql: string | undefined): string =>
  sql === undefined ? 'NULL' : `\`${sql.replaceAll(/\s+/g, ' ')}\``;
