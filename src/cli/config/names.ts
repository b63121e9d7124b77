import type { Place, Reader } from './reader.ts';

/** PostgreSQL cuts longer names (NAMEDATALEN - 1), which would make two names one. */
const maxName_bytes = 63;

const rules = {
  database: { reserved: /^(postgres|template[01])$/i, form: /^\P{Cc}+$/u, hint: '' },
  user: {
    reserved: /^(pg_.*|storewire.*|commerce|public|none|postgres|current_user)$/i,
    form: /^\P{Cc}+$/u,
    hint: '',
  },
  schema: {
    reserved: /^(pg_.*|information_schema|storewire|commerce|public)$/,
    form: /^[a-z_][a-z0-9_]*$/,
    hint: 'Use lower-case letters, digits and _, so that SQL needs no quotes.',
  },
} as const;

/** Notes a mistake at `place` when `name` cannot be the name of such a thing; true when it can. */
export function checkName(reader: Reader, place: Place, kind: keyof typeof rules, name: string): boolean {
  const { reserved, form, hint } = rules[kind];
  const shown = JSON.stringify(name);
  if (name === '' || Buffer.byteLength(name) > maxName_bytes)
    reader.mistake(
      place,
      `${shown} has no allowed length for the name of a ${kind}`,
      `Allowed are 1 to ${maxName_bytes} bytes.`,
    );
  else if (reserved.test(name)) reader.mistake(place, `the name ${shown} is reserved`);
  else if (!form.test(name))
    reader.mistake(place, `${shown} cannot be the name of a ${kind}`, hint || undefined);
  else return true;
  return false;
}
