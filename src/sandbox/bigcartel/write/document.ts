/**
 * The body of a write: a JSON:API document. Published is that one without the expected form is refused with 409, such as
 * with a wrong type or id. That JSON which cannot be read is refused with 400 is inferred.
 */
import { isObject } from '../../fault-rules.ts';
import type { Answer, ApiRequest } from '../../http/answer.ts';
import type { Identifier } from '../documents.ts';
import { conflict, refusal } from '../errors.ts';

export interface WrittenResource {
  attributes: Readonly<Record<string, unknown>>;
  relationships: Readonly<Record<string, unknown>>;
}

/** What JSON:API allows in a resource. The last two say nothing that could be written. */
const MEMBERS: ReadonlySet<string> = new Set(['id', 'type', 'attributes', 'relationships', 'links', 'meta']);

/**
 * The one resource of a body. `id`: the one that it must have, which is the address's; undefined for a new resource, which
 * has none; `tolerated` is one that a new resource may have all the same.
 */
export function readResource(
  request: ApiRequest,
  type: string,
  { id, tolerated }: { id: string | undefined; tolerated?: string | undefined },
): WrittenResource | Answer {
  const data = readData(request);
  if (isAnswer(data)) return data.answer;
  if (!isObject(data.data)) return conflict('/data', 'It must be a resource object.');
  const { data: given } = data;
  if (given['type'] !== type) return conflict('/data/type', `It must be ${type}.`);
  if (id !== undefined && given['id'] !== id)
    return conflict('/data/id', 'It must be the id of the address.');
  if (id === undefined && given['id'] !== undefined && given['id'] !== tolerated) {
    return conflict('/data/id', 'New resources get their id from the store.');
  }
  const unknown = Object.keys(given).find((name) => !MEMBERS.has(name));
  if (unknown !== undefined) return conflict(`/data/${unknown}`, 'Resource objects have no such member.');
  const { attributes = {}, relationships = {} } = given;
  if (!isObject(attributes)) return conflict('/data/attributes', 'It must be an object.');
  if (!isObject(relationships)) return conflict('/data/relationships', 'It must be an object.');
  return { attributes, relationships };
}

/** The ids of the list of a body, whose members must all be of one type. */
export function readIdentifiers(request: ApiRequest, type: string): readonly string[] | Answer {
  const data = readData(request);
  if (isAnswer(data)) return data.answer;
  return idsOf(data.data, type, '/data');
}

/** The ids of a list of identifiers; `pointer`: where in the body it stands. */
export function idsOf(data: unknown, type: string, pointer: string): readonly string[] | Answer {
  if (!Array.isArray(data)) return conflict(pointer, 'It must be a list of identifiers.');
  const wrong = data.findIndex(
    (one: unknown) => !isObject(one) || one['type'] !== type || typeof one['id'] !== 'string',
  );
  if (wrong >= 0)
    return conflict(`${pointer}/${wrong}`, `It must have the type ${type} and an id, as texts.`);
  return (data as readonly Identifier[]).map(({ id }) => id);
}

type Read = { data: unknown } | { answer: Answer };
const isAnswer = (read: Read): read is { answer: Answer } => 'answer' in read;

function readData({ body = '' }: ApiRequest): Read {
  let document: unknown;
  try {
    document = JSON.parse(body);
  } catch {
    return { answer: refusal(400, 'body.invalid', 'The body is not JSON.') };
  }
  if (isObject(document) && document['data'] !== undefined) return { data: document['data'] };
  return { answer: conflict('', 'The document must have the member data.') };
}
