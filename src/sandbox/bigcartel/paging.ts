/** page[limit] and page[offset]: where a page begins is counted in rows. */
import type { Answer, ApiRequest } from '../http/answer.ts';
import { type Parameter, valueOf } from '../http/query.ts';
import { badParameter } from './errors.ts';
import type { Writing } from './types.ts';

export interface PageOf {
  limit: number;
  offset: number;
}

const DEFAULT_LIMIT = 20;
/** What is asked for beyond it is not given. The real maximum is not published; clients ask for 100 with success. */
const MOST = 100;

export function readPage(query: readonly Parameter[]): PageOf | Answer {
  const limit = valueOf(query, 'page[limit]') ?? String(DEFAULT_LIMIT);
  const offset = valueOf(query, 'page[offset]') ?? '0';
  if (!/^0*[1-9]\d{0,8}$/.test(limit))
    return badParameter('page[limit]', 'It must be a whole number from 1 on.');
  if (!/^\d{1,9}$/.test(offset)) return badParameter('page[offset]', 'It must be a whole number from 0 on.');
  return { limit: Math.min(Number(limit), MOST), offset: Number(offset) };
}

/**
 * next and last while there is more, empty on the last page. Links name the host that was asked, but their scheme is
 * that of the recorded answers: https, or http in the older vintage.
 */
export function pageLinks(request: ApiRequest, page: PageOf, total: number, { root }: Writing): object {
  const { limit, offset } = page;
  if (offset + limit >= total) return {};
  const others = request.query.filter(({ name }) => !name.startsWith('page['));
  const link = (at: number): string => {
    const parameters = [
      ...others.map(({ name, value }): [string, string] => [name, value]),
      ['page[limit]', String(limit)],
      ['page[offset]', String(at)],
    ];
    const query = parameters.map((pair) => pair.map(encodeURIComponent).join('=')).join('&');
    return `${new URL(root).origin}${request.path}?${query}`;
  };
  return { next: link(offset + limit), last: link(Math.floor((total - 1) / limit) * limit) };
}
