import type { ApiRow } from '../../data/collection.ts';
import type { Overlay } from '../../state/overlay.ts';

/** A row with its id as the API writes it. */
export type IdRow = ApiRow & { readonly id: string };

/** The rows of one type with what clients wrote laid over them, in the order of the numbers that their ids write. */
export type Rows<T extends IdRow> = Overlay<T>;
