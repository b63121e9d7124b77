import { defineTable, platformTitles } from '../catalog/index.ts';
import { version } from '../platforms/index.ts';
import type { RowSource } from './database.ts';

/** `sys_information`: what the client is connected to, with the columns that users of the commercial drivers know. */
export const informationTable = defineTable({
  name: 'sys_information',
  platform: 'storewire',
  doc: 'What this connection is to, as one row. Reading it costs no request.',
  key: ['product'],
  scope: '',
  access: [],
  columns: {
    product: { type: 'text', notNull: true, doc: 'The name of the program.' },
    version: { type: 'text', doc: 'Its version.' },
    datasource: { type: 'text', doc: 'The platforms of the stores of this database, separated by commas.' },
    nodeid: { type: 'text', doc: 'Always NULL: there is no license that is bound to a machine.' },
    helpurl: { type: 'text', doc: 'Always NULL: the documents come with the program.' },
    license: { type: 'text', doc: 'The terms of use.' },
    location: { type: 'text', doc: 'Always NULL: where the server has its files is not told.' },
    environment: { type: 'text', doc: 'The program that runs the server, with its version.' },
  },
});

export const informationRows: RowSource = {
  kind: 'own',
  rows: ({ stores }) => {
    const platforms = new Set(
      [...stores.values()].map(({ platform }) => platformTitles[platform] ?? platform),
    );
    return [
      {
        product: 'Storewire',
        version,
        datasource: [...platforms].join(', '),
        nodeid: null,
        helpurl: null,
        license: 'Apache-2.0',
        location: null,
        environment: `Node.js ${process.versions.node}`,
      },
    ];
  },
};
