/** The one picture of a brand, category, variant or modifier value: POST and DELETE of {address}/image. */

import { isObject } from '../../fault-rules.ts';
import type { Answer } from '../../http/answer.ts';
import { notFound } from '../errors.ts';
import type { Context, Route } from '../spec.ts';
import { readJson } from '../write/body.ts';
import { failed, invalid } from '../write/failure.ts';
import { isMultipart } from '../write/multipart.ts';
import { isAnswer, readFile } from './files.ts';

export interface Picture {
  /** Such as /v3/catalog/brands/{id}/image. */
  path: string;
  cap?: NonNullable<Route['cap']>;
  /** The address of a picture may come as JSON instead of the picture. */
  json?: boolean;
  /** It can not be taken away by itself. */
  stays?: boolean;
  /** Notes the address of the picture ('' when it goes); false: what it belongs to does not exist. */
  set: (context: Context, image_url: string) => boolean;
}

export function pictureRoutes({ path, cap, json, stays, set }: Picture): Route[] {
  const post = (context: Context): Answer => {
    const image_url = json && !isMultipart(context.request) ? readAddress(context) : fileOf(context);
    if (typeof image_url !== 'string') return image_url;
    if (!set(context, image_url)) return notFound('v3');
    return { status: 200, body: { data: { image_url }, meta: {} } };
  };
  const remove = (context: Context): Answer => (set(context, '') ? { status: 204 } : notFound('v3'));
  return [
    {
      path,
      scope: 'store_v2_products',
      ...(cap ? { cap } : {}),
      post,
      ...(stays ? {} : { delete: remove }),
    },
  ];
}

function fileOf(context: Context): string | Answer {
  const file = readFile(context);
  return isAnswer(file) ? file : file.address;
}

function readAddress(context: Context): string | Answer {
  const body = readJson(context.request, 'v3');
  if ('refusal' in body) return body.refusal;
  const address = isObject(body.json) ? body.json['image_url'] : undefined;
  if (typeof address === 'string' && isAddress(address)) return address;
  const why = address === undefined ? 'error.path.missing' : 'must be an address of at most 255 characters';
  return failed('v3', invalid({ image_url: why }));
}

/** Source of the limit: bigcommerce/docs, reference/catalog/products_catalog.v3.yml. */
export const isAddress = (text: string): boolean => /^https?:\/\/\S+$/.test(text) && text.length <= 255;
