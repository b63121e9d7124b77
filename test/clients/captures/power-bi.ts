import { type Capture, listing, on, preparedBinary } from './capture.ts';

/** Npgsql looks the types up by how they are received; the numbers of types are each database's own. */
const TYPES = `SELECT ns.nspname, t.oid, t.typname, t.typtype, t.typnotnull, t.elemtypoid
FROM (
  SELECT typ.oid, typ.typnamespace, typ.typname, typ.typrelid, typ.typnotnull, cls.relkind,
    CASE WHEN proc.proname = 'array_recv' THEN 'a' ELSE typ.typtype END AS typtype,
    CASE WHEN proc.proname = 'array_recv' THEN typ.typelem WHEN typ.typtype = 'r' THEN rngsubtype
         WHEN typ.typtype = 'm' THEN (SELECT rngtypid FROM pg_range WHERE rngmultitypid = typ.oid)
         WHEN typ.typtype = 'd' THEN typ.typbasetype END AS elemtypoid
  FROM pg_type AS typ
  LEFT JOIN pg_class AS cls ON cls.oid = typ.typrelid
  LEFT JOIN pg_proc AS proc ON proc.oid = typ.typreceive
  LEFT JOIN pg_range ON pg_range.rngtypid = typ.oid
) AS t
LEFT JOIN pg_type AS elem ON elem.oid = t.elemtypoid
LEFT JOIN pg_class AS elemcls ON elemcls.oid = elem.typrelid
JOIN pg_namespace AS ns ON ns.oid = t.typnamespace
WHERE t.typtype IN ('b', 'r', 'm', 'e', 'd') OR (t.typtype = 'c' AND t.relkind = 'c')
  OR (t.typtype = 'p' AND t.typname IN ('record', 'void'))
  OR (t.typtype = 'a' AND (elem.typtype IN ('b', 'r', 'm', 'e', 'd') OR (elem.typtype = 'c' AND elemcls.relkind = 'c')))
ORDER BY CASE t.typtype WHEN 'r' THEN 1 WHEN 'm' THEN 2 WHEN 'c' THEN 3 WHEN 'a' THEN 5 WHEN 'd' THEN 4 ELSE 0 END, t.oid`;

const COMPOSITES = `SELECT typ.oid, att.attname, att.atttypid
FROM pg_type AS typ JOIN pg_namespace AS ns ON ns.oid = typ.typnamespace
JOIN pg_class AS cls ON cls.oid = typ.typrelid JOIN pg_attribute AS att ON att.attrelid = typ.typrelid
WHERE typ.typtype = 'c' AND cls.relkind = 'c' AND att.attnum > 0 AND NOT att.attisdropped
ORDER BY typ.oid, att.attnum`;

const ENUMS = `SELECT pg_type.oid, enumlabel FROM pg_enum JOIN pg_type ON pg_type.oid = enumtypid ORDER BY oid, enumsortorder`;

const CONSTRAINED = `select i.CONSTRAINT_SCHEMA || '_' || i.CONSTRAINT_NAME as INDEX_NAME, ii.COLUMN_NAME, ii.ORDINAL_POSITION,
  case when i.CONSTRAINT_TYPE = 'PRIMARY KEY' then 'Y' else 'N' end as PRIMARY_KEY
from INFORMATION_SCHEMA.table_constraints i
inner join INFORMATION_SCHEMA.key_column_usage ii on i.CONSTRAINT_SCHEMA = ii.CONSTRAINT_SCHEMA and i.CONSTRAINT_NAME = ii.CONSTRAINT_NAME
  and i.TABLE_SCHEMA = ii.TABLE_SCHEMA and i.TABLE_NAME = ii.TABLE_NAME
where i.TABLE_SCHEMA = 'bigcommerce' and i.TABLE_NAME = 'orders' and i.CONSTRAINT_TYPE in ('PRIMARY KEY', 'UNIQUE')
order by 1, 2, 3`;

/** The keys that the table has ('fk') or that others have on it ('pk'). */
const related = (
  side: 'fk' | 'pk',
): string => `select pkcol.COLUMN_NAME as PK_COLUMN_NAME, fkcol.TABLE_SCHEMA as FK_TABLE_SCHEMA,
  fkcol.TABLE_NAME as FK_TABLE_NAME, fkcol.COLUMN_NAME as FK_COLUMN_NAME, fkcol.ORDINAL_POSITION as ORDINAL,
  fkcon.CONSTRAINT_SCHEMA || '_' || fkcol.TABLE_NAME || '_' || pkcol.TABLE_NAME || '_' || fkcon.CONSTRAINT_NAME as FK_NAME
from (select distinct constraint_catalog, constraint_schema, unique_constraint_schema, constraint_name, unique_constraint_name
      from INFORMATION_SCHEMA.referential_constraints) fkcon
inner join INFORMATION_SCHEMA.key_column_usage fkcol on fkcon.CONSTRAINT_SCHEMA = fkcol.CONSTRAINT_SCHEMA and fkcon.CONSTRAINT_NAME = fkcol.CONSTRAINT_NAME
inner join INFORMATION_SCHEMA.key_column_usage pkcol on fkcon.UNIQUE_CONSTRAINT_SCHEMA = pkcol.CONSTRAINT_SCHEMA
  and fkcon.UNIQUE_CONSTRAINT_NAME = pkcol.CONSTRAINT_NAME and fkcol.POSITION_IN_UNIQUE_CONSTRAINT = pkcol.ORDINAL_POSITION
where ${side}col.TABLE_SCHEMA = 'bigcommerce' and ${side}col.TABLE_NAME = 'orders'
order by FK_NAME, ORDINAL, FK_TABLE_NAME`;

const PREVIEWED = `select "$Table"."id" as "id", "$Table"."customer_id" as "customer_id", "$Table"."status" as "status",
    "$Table"."date_created" as "date_created", "$Table"."total_inc_tax" as "total_inc_tax"
from "bigcommerce"."orders" "$Table"`;

/** Steps of the query editor that Power Query folds into one statement. */
const FOLDED = `select "rows"."status" as "status", sum("rows"."total_inc_tax") as "revenue", count(1) as "n"
from
(
    select "_"."status", "_"."total_inc_tax"
    from
    (
${PREVIEWED}
    ) "_"
    where "_"."date_created" >= timestamp '2025-01-01 00:00:00' and "_"."date_created" < timestamp '2025-07-01 00:00:00'
) "rows"
group by "status"`;

/** What a visual of DirectQuery asks, over the query of its table. */
const DIRECT = `select "basetable0"."status" as "c2", sum(cast("basetable0"."total_inc_tax" as decimal)) as "a0"
from
(
${PREVIEWED}
) "basetable0"
where "basetable0"."status" is not null
group by "basetable0"."status"
order by "a0" desc, "c2"
limit 1000001`;

/** Power BI Desktop, whose connector brings Npgsql 4: results are binary, and connections go back to a pool. */
export const powerBi: Capture = {
  tool: 'Power BI',
  source: 'capture (Npgsql 4)',
  shows: ['parameters'],
  phases: [
    {
      name: 'connects, and loads the types',
      requests: 0,
      steps: [
        'select version()',
        listing(TYPES, 'the server has types of its own'),
        listing(COMPOSITES, 'the server has types of its own'),
        ENUMS,
        'DISCARD ALL',
      ].map((step) => (step === 'select version()' ? { sql: step, masked: ['version'] } : step)),
    },
    {
      name: 'shows the navigator',
      requests: 0,
      steps: [
        'select character_set_name from INFORMATION_SCHEMA.character_sets',
        listing(
          `select TABLE_SCHEMA, TABLE_NAME, TABLE_TYPE from INFORMATION_SCHEMA.tables
           where TABLE_SCHEMA not in ('information_schema', 'pg_catalog') order by TABLE_SCHEMA, TABLE_NAME`,
        ),
        `select COLUMN_NAME, ORDINAL_POSITION, IS_NULLABLE,
           case when (data_type like '%unsigned%') then DATA_TYPE || ' unsigned' else DATA_TYPE end as DATA_TYPE
         from INFORMATION_SCHEMA.columns where TABLE_SCHEMA = 'bigcommerce' and TABLE_NAME = 'orders'
         order by TABLE_SCHEMA, TABLE_NAME, ORDINAL_POSITION`,
        CONSTRAINED,
        related('pk'),
        related('fk'),
        'DISCARD ALL',
      ],
    },
    {
      name: 'previews a table',
      requests: 3,
      why: '24 orders on pages of ten',
      steps: [preparedBinary(`${PREVIEWED}\nlimit 1000`), 'DISCARD ALL'],
    },
    {
      name: 'loads tables over several connections',
      requests: 5,
      why: '24 orders and twelve customers on pages of ten',
      steps: [
        ...on('first', preparedBinary(PREVIEWED)),
        ...on(
          'second',
          preparedBinary('select "$Table"."id", "$Table"."email" from "bigcommerce"."customers" "$Table"'),
          'DISCARD ALL',
        ),
        ...on('first', 'DISCARD ALL'),
      ],
    },
    {
      name: 'refreshes a folded query',
      requests: 1,
      why: 'the dates reach the store through the nested queries',
      steps: [preparedBinary(FOLDED), 'DISCARD ALL'],
    },
    {
      name: 'asks directly for a visual',
      requests: 3,
      why: '24 orders on pages of ten',
      steps: [preparedBinary(DIRECT), 'DISCARD ALL'],
    },
    {
      name: 'asks with a parameter',
      requests: 1,
      why: 'the customer reaches the store',
      steps: [
        preparedBinary(
          `select "_"."id", "_"."total_inc_tax" from (${PREVIEWED}) "_" where "_"."customer_id" = $1`,
          5,
        ),
        'DISCARD ALL',
      ],
    },
  ],
};
