/** Source: bigcommerce/docs, reference/geography.v2.yml. */
import { type ApiRow, positionOf } from '../../data/collection.ts';
import type { Answer } from '../../http/answer.ts';
import { notFound } from '../errors.ts';
import { ops } from '../filters.ts';
import type { Context, Route, V2Resource } from '../spec.ts';
import { refuseUnknown, v2Routes } from '../v2.ts';
import { v2Count, v2Rows } from '../v2-rows.ts';

const SCOPE = 'store_v2_information';
const COUNTRIES = '/v2/countries';

const countries: V2Resource = {
  path: COUNTRIES,
  scope: SCOPE,
  collection: 'countries',
  filters: {
    ...ops('country', 'text', '='),
    ...ops('country_iso2', 'text', '='),
    ...ops('country_iso3', 'text', '='),
  },
  item: true,
};
const states: V2Resource = { path: `${COUNTRIES}/states`, scope: SCOPE, collection: 'states', filters: {} };

/** The states of the country in the path; 404 for a country that does not exist. */
function ofCountry(path: string, answer: (context: Context, rows: readonly ApiRow[]) => Answer): Route {
  return {
    path: `${COUNTRIES}/{id}/states${path}`,
    scope: SCOPE,
    collection: 'states',
    get: (context) => {
      const country = Number(context.parameters['id']);
      if (positionOf(context.store.collection('countries'), country) < 0) return notFound('v2');
      const all = context.store.collection('states');
      const rows = Array.from({ length: all.length }, (_, i) => all.row(i));
      return answer(
        context,
        rows.filter((row) => row['country_id'] === country),
      );
    },
  };
}

function count(path: string, collection: string): Route {
  const get = (context: Context) => v2Count(context, context.store.collection(collection).length);
  return { path: `${path}/count`, scope: SCOPE, get };
}

export const geographyRoutes: readonly Route[] = [
  ...[countries, states].flatMap(v2Routes),
  count(COUNTRIES, 'countries'),
  count(states.path, 'states'),
  ofCountry('', (context, rows) =>
    v2Rows(context, rows, { ...ops('state', 'text', '='), ...ops('state_abbreviation', 'text', '=') }),
  ),
  ofCountry('/count', (context, rows) => v2Count(context, rows.length)),
  ofCountry('/{state_id}', (context, rows) => {
    const row = rows.find(({ id }) => id === Number(context.parameters['state_id']));
    return row ? (refuseUnknown(context.request.query, []) ?? { status: 200, body: row }) : notFound('v2');
  }),
];
