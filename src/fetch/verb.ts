/** What was tried, for messages: `could not read table "orders"`. */
export const verb = ({ method }: { readonly method?: string | undefined }): string =>
  method === undefined ? 'read' : 'write to';
