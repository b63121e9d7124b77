/**
 * The headers that every request needs. Documented as required: Accept, Content-Type, User-Agent with a way to reach its
 * sender; refused with 400 or 406. 406 is taken for all, being the status for "something wrong with the request".
 */
import type { Answer, ApiRequest } from '../http/answer.ts';
import { MEDIA_TYPE, notAcceptable } from './errors.ts';

/** Name, then in parentheses an address of the web or of e-mail. */
const WITH_CONTACT = /^\S.*\(.*(https?:\/\/|www\.|@)\S+.*\)/;

/** The refusal of a request whose headers are not those of the API. */
export function refuseHeaders({ headers }: ApiRequest): Answer | undefined {
  const accepted = textOf(headers['accept'])
    .split(',')
    .map((type) => type.split(';', 1)[0]?.trim().toLowerCase());
  if (!accepted.includes(MEDIA_TYPE)) return notAcceptable(`The header Accept must be ${MEDIA_TYPE}.`);
  // JSON:API allows the media type no parameters.
  if (textOf(headers['content-type']).trim().toLowerCase() !== MEDIA_TYPE) {
    return notAcceptable(`The header Content-Type must be ${MEDIA_TYPE}.`);
  }
  if (!WITH_CONTACT.test(textOf(headers['user-agent']))) {
    return notAcceptable('The header User-Agent must be AppName (web or e-mail address).');
  }
  return undefined;
}

function textOf(header: string | string[] | undefined): string {
  return Array.isArray(header) ? header.join(',') : (header ?? '');
}
