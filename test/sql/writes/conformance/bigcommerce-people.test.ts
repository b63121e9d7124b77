import { PEOPLE } from './bigcommerce/people.ts';
import { conform } from './suite.ts';

await conform('bigcommerce', PEOPLE);
