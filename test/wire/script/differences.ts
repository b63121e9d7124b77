/**
 * Scripts whose answers over tables of a store are others than those over plain tables, and why. What they show of
 * PostgreSQL, and of the server over plain tables, holds all the same. A test fails when one of them differs no more.
 */
export const differences: Readonly<Record<string, string>> = {
  'a SCROLL cursor goes back':
    'A FETCH that fails inside a Query of several statements has told its columns: it runs as an extended pipeline.',
  'FETCH 0 from a cursor over all rows':
    'A cursor whose rows come in parts goes forward only: FETCH 0 would need the row before.',
  'Query between Parse and Sync ends the batch’s transaction itself':
    'A Query in the middle of an extended batch ends its transaction; own statements are part of that batch.',
  'errors of PREPARE and EXECUTE':
    'Values of EXECUTE are looked at by Bind, since rows have to be asked for then.',
  'COPY TO STDOUT that fails before its rows, and in the middle':
    'COPY of a table reads it by a SELECT: a column that it has not is told as that would tell it.',
  'inside a block, in a failed one, and in a batch': 'As for a Query in the middle of a batch.',
};
