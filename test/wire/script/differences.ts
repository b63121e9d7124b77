/**
 * Scripts whose answers over tables of a store are others than those over plain tables, and why. What they show of
 * PostgreSQL, and of the server over plain tables, holds all the same. A test fails when one of them differs no more.
 */
export const differences: Readonly<Record<string, string>> = {
  'a SCROLL cursor goes back':
    'A FETCH that fails inside a Query of several statements has told its columns: it runs as an extended pipeline.',
  'FETCH in the extended protocol over all rows':
    'A FETCH from a cursor whose rows come in parts gives all its rows at the first Execute, whatever its limit.',
  'FETCH 0 from a cursor over all rows':
    'A cursor whose rows come in parts goes forward only: FETCH 0 would need the row before.',
  'a BINARY cursor':
    'A FETCH inside a Query of several statements, the DECLARE among them, gives its rows as text.',
  'Query between Parse and Sync ends the batch’s transaction itself':
    'A Query in the middle of an extended batch ends its transaction; own statements are part of that batch.',
  'an error of a deferred constraint comes at Sync':
    'The last statement of a Query is told as complete before the transaction is: COMMIT may fail then.',
  'what cannot run beside others says so':
    'The first of several statements of a Query runs as if it were alone.',
  'errors of PREPARE and EXECUTE':
    'Values of EXECUTE are looked at by Bind, since rows have to be asked for then.',
  'COPY TO STDOUT that fails before its rows, and in the middle':
    'COPY of a table reads it by a SELECT: a column that it has not is told as that would tell it.',
  'inside a block, in a failed one, and in a batch': 'As for a Query in the middle of a batch.',
};
