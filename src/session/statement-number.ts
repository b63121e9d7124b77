let next = 1;

/** Names a statement in the journal: the requests that are made for it share it. */
export const nextStatementNumber = (): string => String(next++);
