import { fulfilment as fulfilmentQuestions } from '../../test/sql/requests/questions/fulfilment.ts';
import { goods as goodsQuestions } from '../../test/sql/requests/questions/goods.ts';
import { latest as latestQuestions } from '../../test/sql/requests/questions/latest.ts';
import { people as peopleQuestions } from '../../test/sql/requests/questions/people.ts';
import type { Question } from '../../test/sql/requests/questions/question.ts';
import { sales as salesQuestions } from '../../test/sql/requests/questions/sales.ts';
import { fulfilment } from './fulfilment.ts';
import { goods } from './goods.ts';
import { latest } from './latest.ts';
import { people } from './people.ts';
import type { Read } from './read.ts';
import { sales } from './sales.ts';

/** The questions that the tests ask, of a smaller store. */
export const questions: readonly Question[] = [
  ...salesQuestions,
  ...peopleQuestions,
  ...goodsQuestions,
  ...fulfilmentQuestions,
  ...latestQuestions,
];

/** What each needs of a store of any size. */
export const reads: Readonly<Record<string, readonly Read[]>> = {
  ...sales,
  ...people,
  ...goods,
  ...fulfilment,
  ...latest,
};
