import { defineTable } from '../catalog/index.ts';
import type { Dialect } from '../sql/index.ts';
import type { RowSource } from './database.ts';
import { dialectOf } from './dialects.ts';

/** `sys_sqlinfo`: what SQL can do here, in the words of the commercial drivers and of ODBC's SQLGetInfo. */
export const sqlInfoTable = defineTable({
  name: 'sys_sqlinfo',
  platform: 'storewire',
  doc: 'What the SQL of this server can do, for tools that write statements. Functions are named where PostgreSQL has them under these names.',
  key: ['name'],
  scope: '',
  access: [],
  columns: {
    name: { type: 'text', notNull: true, doc: 'What it is about.' },
    value: { type: 'text', doc: 'YES, NO, or a list separated by commas.' },
  },
});

/** A test calls each function and operator that is named here. */
const sqlInfo: Readonly<Record<string, string>> = {
  AGGREGATE_FUNCTIONS: 'AVG,COUNT,MAX,MIN,SUM',
  COUNT: 'YES',
  IDENTIFIER_PATTERN: '[A-Za-z_][A-Za-z0-9_$]*',
  SUPPORTED_OPERATORS: '=,>,<,>=,<=,<>,!=,LIKE,NOT LIKE,IN,NOT IN,IS NULL,IS NOT NULL,BETWEEN,AND,OR,NOT',
  GROUP_BY: 'NO_RELATION',
  OJ_CAPABILITIES: 'LEFT,RIGHT,FULL,INNER,NESTED,NOT_ORDERED,ALL_COMPARISON_OPS',
  OUTER_JOINS: 'YES',
  SUBQUERIES: 'COMPARISON,EXISTS,IN,CORRELATED_SUBQUERIES,QUANTIFIED',
  STRING_FUNCTIONS:
    'ASCII,BTRIM,CHAR_LENGTH,CHARACTER_LENGTH,CHR,CONCAT,CONCAT_WS,INITCAP,LEFT,LENGTH,LOWER,LPAD,LTRIM,MD5,OCTET_LENGTH,REPEAT,REPLACE,REVERSE,RIGHT,RPAD,RTRIM,SPLIT_PART,STRPOS,SUBSTRING,TRANSLATE,UPPER',
  NUMERIC_FUNCTIONS:
    'ABS,ACOS,ASIN,ATAN,ATAN2,CEIL,CEILING,COS,COT,DEGREES,EXP,FLOOR,LN,LOG,LOG10,MOD,PI,POWER,RADIANS,RANDOM,ROUND,SIGN,SIN,SQRT,TAN,TRUNC',
  TIMEDATE_FUNCTIONS:
    'AGE,CURRENT_DATE,CURRENT_TIME,CURRENT_TIMESTAMP,DATE_PART,DATE_TRUNC,EXTRACT,NOW,TO_CHAR',
  SUPPORT_TRANSACTION: 'YES',
  SUPPORTS_MULTIPLE_SCHEMAS: 'YES',
  SUPPORTS_MULTIPLE_CATALOGS: 'NO',
};

/** How names are quoted that are no plain words. */
const quotes: Readonly<Record<Dialect | 'PostgreSQL', readonly [open: string, close: string]>> = {
  PostgreSQL: ['"', '"'],
  TSQL: ['[', ']'],
  MySQL: ['`', '`'],
};

export const sqlInfoRows: RowSource = {
  kind: 'own',
  rows: (session) => {
    const dialect = dialectOf(session) ?? 'PostgreSQL';
    const [open, close] = quotes[dialect];
    const all = {
      ...sqlInfo,
      DIALECT: dialect,
      IDENTIFIER_QUOTE_OPEN_CHAR: open,
      IDENTIFIER_QUOTE_CLOSE_CHAR: close,
    };
    return Object.entries(all).map(([name, value]) => ({ name, value }));
  },
};
