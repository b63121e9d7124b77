import { type Field, text, Wrong } from '../write/fields.ts';

/** The code of a coupon: "only letters, numbers, white spaces, underscores, and hyphens are allowed." */
export const codeText: Field = {
  read: (value) => {
    const kept = text(50, 1).read(value);
    if (typeof kept !== 'string' || /^[a-zA-Z0-9_ -]+$/.test(kept)) return kept;
    return new Wrong('only letters, numbers, white spaces, underscores, and hyphens are allowed');
  },
};
