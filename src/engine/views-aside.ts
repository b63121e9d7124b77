import type { EngineClient } from './client.ts';
import { ident, literal, qualified } from './quote.ts';

export interface ColumnName {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
}

interface SavedView {
  readonly schema: string;
  readonly name: string;
  readonly owner: string;
  readonly definition: string;
  readonly options: readonly string[] | null;
  readonly comment: string | null;
  readonly columnComments: readonly { readonly column: string; readonly comment: string }[];
  readonly grants: readonly { readonly to: string; readonly privilege: string; readonly option: boolean }[];
  /** False for what cannot be made again from here: rules, triggers, defaults, column privileges, other kinds. */
  readonly plain: boolean;
}

/**
 * Views that read a column, also through other views, outermost last: each view's depth is the longest way to it.
 */
const dependentViews = `
  WITH RECURSIVE reads (oid, depth) AS (
    SELECT w.ev_class, 1 FROM pg_depend d JOIN pg_rewrite w ON w.oid = d.objid
      JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
    WHERE d.classid = 'pg_rewrite'::regclass AND d.refclassid = 'pg_class'::regclass
      AND d.refobjid = $1::regclass AND a.attname = $2 AND w.ev_class <> d.refobjid
    UNION
    SELECT w.ev_class, reads.depth + 1 FROM reads
      JOIN pg_depend d ON d.refobjid = reads.oid AND d.refclassid = 'pg_class'::regclass
        AND d.classid = 'pg_rewrite'::regclass
      JOIN pg_rewrite w ON w.oid = d.objid AND w.ev_class <> reads.oid
  ), views AS (SELECT oid, max(depth) AS depth FROM reads GROUP BY oid)
  SELECT n.nspname::text AS schema, c.relname::text AS name, c.relowner::regrole::text AS owner,
    pg_get_viewdef(c.oid) AS definition, c.reloptions AS options, obj_description(c.oid, 'pg_class') AS comment,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('column', a.attname, 'comment', x.description)), '[]')
       FROM pg_attribute a JOIN pg_description x ON x.objoid = c.oid AND x.objsubid = a.attnum
         AND x.classoid = 'pg_class'::regclass WHERE a.attrelid = c.oid AND a.attnum > 0) AS "columnComments",
    (SELECT coalesce(jsonb_agg(jsonb_build_object('to', CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE g.grantee::regrole::text END,
         'privilege', g.privilege_type, 'option', g.is_grantable)), '[]')
       FROM aclexplode(c.relacl) g WHERE g.grantee <> c.relowner) AS grants,
    c.relkind = 'v' AND NOT c.relhastriggers
      AND NOT EXISTS (SELECT FROM pg_rewrite w WHERE w.ev_class = c.oid AND w.rulename <> '_RETURN')
      AND NOT EXISTS (SELECT FROM pg_attrdef f WHERE f.adrelid = c.oid)
      AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attacl IS NOT NULL) AS plain
  FROM views v JOIN pg_class c ON c.oid = v.oid JOIN pg_namespace n ON n.oid = c.relnamespace
  ORDER BY v.depth, c.oid`;

/**
 * PostgreSQL does not change the type of a column that a view uses. Drops the views that use it, runs `change`, and
 * makes the views again as they were: owner, options, comments, privileges. Answers false, with nothing changed, when
 * that does not go: a view's text does not fit the new type, or something depends on it that cannot be made again.
 * Runs in the open transaction of the owner.
 */
export async function withViewsSetAside(
  client: EngineClient,
  column: ColumnName,
  change: () => Promise<unknown>,
): Promise<boolean> {
  const views = await client.query<SavedView>(dependentViews, [
    qualified(column.schema, column.table),
    column.column,
  ]);
  if (views.length === 0 || !views.every((view) => view.plain)) return false;
  const names = views.map((view) => qualified(view.schema, view.name));
  // Class 42: the definition does not fit any more. 2BP01: something else depends on a view. 0A000: a rule or policy.
  return client.attempt(async () => {
    await client.query(`DROP VIEW ${names.join(', ')}`);
    await change();
    await client.query(views.flatMap(viewDdl).join(';\n'));
  }, ['42', '2BP01', '0A000']);
}

function viewDdl(view: SavedView): string[] {
  const name = qualified(view.schema, view.name);
  const options = (view.options ?? []).map((option) => {
    const [key = '', ...value] = option.split('=');
    return `${ident(key)} = ${literal(value.join('='))}`;
  });
  const comment = (on: string, text: string): string => `COMMENT ON ${on} IS ${literal(text)}`;
  return [
    `CREATE VIEW ${name} ${options.length > 0 ? `WITH (${options.join(', ')})` : ''} AS ${view.definition.replace(/;\s*$/, '')}`,
    ...(view.comment === null ? [] : [comment(`VIEW ${name}`, view.comment)]),
    ...view.columnComments.map((c) => comment(`COLUMN ${name}.${ident(c.column)}`, c.comment)),
    ...view.grants.map(
      (g) => `GRANT ${g.privilege} ON ${name} TO ${g.to}${g.option ? ' WITH GRANT OPTION' : ''}`,
    ),
    `ALTER VIEW ${name} OWNER TO ${view.owner}`,
  ];
}
