/** What a column's values are, as far as statements care. */
export type Kind = 'int' | 'text' | 'numeric' | 'bool' | 'time' | 'date';
