import { definitionOf, type Properties, type PropertyDefinition, propertyNames } from './properties.ts';

/** A row of sys_connection_props. */
export interface PropertyRow {
  readonly name: string;
  readonly type: string;
  readonly default: string | null;
  /** Separated by `, `; bounds as `1 to 1000`. */
  readonly values: string | null;
  /** What holds for the connection; a secret as `***`. */
  readonly value: string | null;
  readonly category: string;
  readonly secret: boolean;
  readonly description: string;
}

/** Every property there is, with what holds for a connection. */
export function describeProperties(current?: Properties): PropertyRow[] {
  return propertyNames.map((name) => {
    const definition = definitionOf(name);
    const value = current?.[name];
    const shown = definition.secret ? '***' : String(value);
    return {
      name,
      type: types[definition.type],
      default: definition.default === undefined ? null : String(definition.default),
      values: allowedValues(definition) ?? null,
      value: value === undefined ? null : shown,
      category: definition.category,
      secret: definition.secret === true,
      description: definition.doc,
    };
  });
}

const types: Readonly<Record<PropertyDefinition['type'], string>> = {
  text: 'text',
  choice: 'text',
  url: 'text',
  certificate: 'text',
  integer: 'integer',
  boolean: 'boolean',
};

function allowedValues({ type, values, least, most }: PropertyDefinition): string | undefined {
  if (values !== undefined) return values.join(', ');
  if (type === 'boolean') return 'true, false';
  if (least === undefined) return undefined;
  return most === undefined ? `from ${least}` : `${least} to ${most}`;
}
