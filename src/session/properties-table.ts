import { defineTable } from '../catalog/index.ts';
import { describeProperties, isOfConnection, type PropertyName, requiredProperties } from '../oauth/index.ts';
import type { RowSource } from './database.ts';

/** `sys_connection_props`, with the columns that users of the commercial drivers know: what holds for the session. */
export const propertiesTable = defineTable({
  name: 'sys_connection_props',
  platform: 'storewire',
  doc: 'The connection properties of each store of this database, as they are for this connection. Reading it costs no request.',
  key: ['store', 'name'],
  scope: '',
  access: [],
  columns: {
    store: { type: 'text', notNull: true, doc: 'Schema of the store.' },
    name: { type: 'text', notNull: true, doc: 'Name of the property.' },
    shortdescription: { type: 'text', doc: 'What it means.' },
    type: { type: 'text', doc: 'Type of its values: text, integer or boolean.' },
    default: { type: 'text', doc: 'What holds when it is not given.' },
    values: { type: 'text', doc: 'The allowed values, separated by commas, or their bounds.' },
    value: { type: 'text', doc: 'What holds now; *** in place of a secret, NULL where there is nothing.' },
    required: { type: 'boolean', doc: 'Whether tables can be read only when it is given.' },
    category: { type: 'text', doc: 'Group of the property.' },
    ordinal: { type: 'integer', doc: 'Number of the property in the order of the documentation.' },
    propertyname: { type: 'text', doc: 'Name of the property, as in name.' },
    issessionproperty: {
      type: 'boolean',
      doc: 'It is about the connection alone, and not which store it reads or how it logs in.',
    },
    sensitivity: {
      type: 'text',
      doc: 'SECRET for a value that nothing shows; otherwise NULL.',
      values: ['SECRET'],
    },
    catordinal: { type: 'integer', doc: 'Number of the category in the order of the documentation.' },
    hierarchy: { type: 'text', doc: 'Always NULL: no property depends on the value of another one.' },
    visible: { type: 'boolean', doc: 'Always true.' },
    etc: { type: 'text', doc: 'Always NULL.' },
  },
});

export const propertyRows: RowSource = {
  kind: 'own',
  rows: ({ stores }) =>
    [...stores.values()].flatMap(({ schema, properties }) => {
      const required = new Set<string>(requiredProperties(properties));
      const described = describeProperties(properties);
      const categories = [...new Set(described.map(({ category }) => category))];
      return described.map(({ name, type, values, value, category, ...row }, i) => ({
        store: schema,
        name,
        shortdescription: row.description,
        type,
        default: row.default,
        values,
        value,
        required: required.has(name),
        category,
        ordinal: i + 1,
        propertyname: name,
        issessionproperty: isOfConnection(name as PropertyName),
        sensitivity: row.secret ? 'SECRET' : null,
        catordinal: categories.indexOf(category) + 1,
        hierarchy: null,
        visible: true,
        etc: null,
      }));
    }),
};
