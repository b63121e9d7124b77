/** Why a row was not written, and how the two versions of the API say so. */
import type { Answer } from '../../http/answer.ts';
import { notFound, type Version, v2Error, v3Error } from '../errors.ts';

export interface Failure {
  /** As v3 has it; v2 answers 400 to a 422. */
  status: number;
  title: string;
  /** By field. */
  errors?: Readonly<Record<string, string>>;
}

/** The title of bodies whose fields are missing or wrong. Source: bigcommerce/docs, reference/channels.v3.yml. */
export const INVALID = 'JSON data is missing or invalid';

export const isFailure = (value: object): value is Failure => 'title' in value && 'status' in value;

/** A body whose fields are wrong. */
export const invalid = (errors: Readonly<Record<string, string>>): Failure => ({
  status: 422,
  title: INVALID,
  errors,
});

/** A row that one of its fields makes impossible. */
export const refused = (status: number, name: string, title: string): Failure => ({
  status,
  title,
  errors: { [name]: title },
});

export const missing: Failure = { status: 404, title: 'The requested resource was not found.' };

/** The answer to a write of one row. The texts of v2 are those that client libraries met; where there is none, inferred. */
export function failed(version: Version, { status, title, errors = {} }: Failure): Answer {
  if (status === 404 && Object.keys(errors).length === 0) return notFound(version);
  if (version === 'v3') return v3Error(status, title, errors);
  const code = status === 422 ? 400 : status;
  const [first] = Object.entries(errors);
  if (first === undefined || title !== INVALID) return v2Error(code, title);
  const [name, why] = first;
  return why === 'error.path.missing'
    ? v2Error(code, `The required field '${name}' was not supplied.`)
    : v2Error(code, `The field '${name}' is invalid.`, { invalid_reason: why });
}
