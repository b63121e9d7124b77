/**
 * Scripts whose answers over tables of a store are others than those over plain tables, and why. What they show of
 * PostgreSQL, and of the server over plain tables, holds all the same. A test fails when one of them differs no more.
 */
export const differences: Readonly<Record<string, string>> = {
  'Query between Parse and Sync ends the batch’s transaction itself':
    'A Query in the middle of an extended batch ends its transaction; own statements are part of that batch.',
  'errors of PREPARE and EXECUTE':
    'Values of EXECUTE are looked at by Bind, since rows have to be asked for then.',
  'inside a block, in a failed one, and in a batch': 'As for a Query in the middle of a batch.',
};
