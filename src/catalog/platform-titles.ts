/** The platforms' names as people write them, by the name of their folder under schemas/. */
export const platformTitles: Readonly<Record<string, string>> = {
  bigcommerce: 'BigCommerce',
  ecwid: 'Ecwid',
  bigcartel: 'Big Cartel',
};
