/** The platforms that can be simulated, by the name that the options use. */
import { plugBigCartel } from './bigcartel/plug.ts';
import { plugBigCommerce } from './bigcommerce/plug.ts';
import { plugEcwid } from './ecwid/plug.ts';
import type { Plug } from './plug.ts';

export const PLUGS: Readonly<Record<string, Plug>> = {
  bigcommerce: plugBigCommerce,
  ecwid: plugEcwid,
  bigcartel: plugBigCartel,
};
