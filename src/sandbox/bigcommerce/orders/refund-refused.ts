/** How payment actions are refused. Source of the shape: bigcommerce/docs, reference/orders.v3.yml; of the words: none. */
import { v3Error } from '../errors.ts';
import { Refused } from './refused.ts';

const TYPE = 'https://developer.bigcommerce.com/api-docs/getting-started/api-status-codes';

/** Refunds have a list of errors. */
export function refundRefused(title: string): Refused {
  return new Refused({ status: 422, body: { data: [{ status: 422, title, type: TYPE }] } });
}

export function actionRefused(title: string): Refused {
  return new Refused(v3Error(422, title));
}
