import { cteForms } from './ctes.ts';
import type { Form } from './form.ts';
import { lexicalForms } from './lexical.ts';
import { referenceForms } from './references.ts';
import { selectForms } from './select.ts';
import { statementForms } from './statements.ts';
import { catalogForms, viewForms } from './views.ts';

export { refusedForms } from './refused.ts';
export { writeForms } from './writes.ts';
export type { Form };

export const forms: readonly Form[] = [
  ...selectForms,
  ...referenceForms,
  ...cteForms,
  ...statementForms,
  ...viewForms,
  ...catalogForms,
  ...lexicalForms,
];
