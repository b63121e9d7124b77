/** Every write of the catalog. */
import type { Route } from '../spec.ts';
import { assignmentWrites } from './assignments.ts';
import { brandWrites } from './brands.ts';
import { categoryWrites } from './categories.ts';
import { modifierWrites } from './modifiers.ts';
import { optionWrites } from './options.ts';
import { productWrites } from './product-writes.ts';
import { treeWrites } from './trees.ts';
import { variantWrites } from './variants.ts';

export const CATALOG_WRITES: readonly Route[] = [
  ...productWrites,
  ...variantWrites,
  ...optionWrites,
  ...modifierWrites,
  ...brandWrites,
  ...categoryWrites,
  ...treeWrites,
  ...assignmentWrites,
];
