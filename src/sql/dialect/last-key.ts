/**
 * The key that the session's last INSERT was given, as a number: what T-SQL's SCOPE_IDENTITY() and MySQL's
 * LAST_INSERT_ID() answer. NULL where that is no number.
 */
export const lastKey = [
  "(SELECT CASE WHEN i.id ~ '^-?[0-9]+$' THEN CAST(i.id AS numeric) END AS scope_identity",
  "FROM storewire.sys_identity i WHERE i.operation = 'INSERTED' ORDER BY i.batch DESC LIMIT 1)",
].join(' ');
