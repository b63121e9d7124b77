/** What access paths write for the store's id, on platforms that have it in the middle of their addresses. */
const STORE = ':store';

/** The path of a request for one store, from that of a definition: `/accounts/:store/orders` → `/accounts/42/orders`. */
export function pathInStore(path: string, storeId: string): string {
  return path.replace(STORE, () => encodeURIComponent(storeId));
}
