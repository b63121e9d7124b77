import type { Entry } from '../entry.ts';
import { conditions } from './conditions.ts';
import { ctes } from './ctes.ts';
import { dates } from './dates.ts';
import { errors } from './errors.ts';
import { extremes } from './extremes.ts';
import { groups } from './groups.ts';
import { joins } from './joins.ts';
import { json } from './json.ts';
import { keys } from './keys.ts';
import { limits } from './limits.ts';
import { lists } from './lists.ts';
import { locals } from './locals.ts';
import { names } from './names.ts';
import { numbers } from './numbers.ts';
import { parents } from './parents.ts';
import { sessions } from './sessions.ts';
import { sets } from './sets.ts';
import { shared } from './shared.ts';
import { subqueries } from './subqueries.ts';
import { texts } from './texts.ts';
import { times } from './times.ts';
import { windows } from './windows.ts';

/** Statements by topic. */
export const topics: Readonly<Record<string, readonly Entry[]>> = {
  joins,
  subqueries,
  'keys that could be carried': keys,
  'keys of temporary tables, VALUES and functions': locals,
  'rows of parents': parents,
  'rows that several mentions share': shared,
  'set operations and DISTINCT': sets,
  'common table expressions': ctes,
  'aggregates and grouping sets': groups,
  'least and greatest values, EXISTS': extremes,
  'window functions': windows,
  'LIMIT and OFFSET': limits,
  texts,
  'times and dates': times,
  'functions of times': dates,
  'conditions in other words': conditions,
  numbers,
  'jsonb and whole rows': json,
  'names, operators and types': names,
  'lists and rows': lists,
  'views, prepared statements, cursors, own tables': sessions,
  errors,
};
