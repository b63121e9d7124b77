/** A table that random statements write, as both sides have it. */
export interface Subject {
  readonly table: string;
  /** A text that is unique in the table, given to every new row. */
  readonly name: string;
  /** Further columns that an INSERT must have: their values. */
  readonly required: Readonly<Record<string, string>>;
  /** Texts that may be anything; the store keeps '' where there is none. */
  readonly texts: readonly string[];
  /** What the store gives a new row without a value: column → SQL. */
  readonly defaults: Readonly<Record<string, string>>;
  /** A new value of `name` from a number that was never used. */
  fresh(number: number): string;
}

export const BRANDS: Subject = {
  table: 'brands',
  name: 'name',
  required: {},
  texts: ['page_title', 'meta_description', 'search_keywords'],
  defaults: { page_title: "''", meta_description: "''", search_keywords: "''" },
  fresh: (number) => `Brand ${number}`,
};

export const CUSTOMERS: Subject = {
  table: 'customers',
  name: 'email',
  required: { first_name: "'First'", last_name: "'Last'" },
  texts: ['company', 'phone', 'notes'],
  defaults: { company: "''", phone: "''", notes: "''" },
  fresh: (number) => `who${number}@example.com`,
};
