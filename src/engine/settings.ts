/** One setting of the embedded server. `why` is written above it in the file. */
export interface Setting {
  readonly name: string;
  readonly value: string;
  readonly why: string;
}

/** Client sessions at the same time; idle ones included. */
export const maxConnections = 600;

/** Settings of the embedded server that are the same on every machine. */
export const embeddedSettings: readonly Setting[] = [
  {
    name: 'listen_addresses',
    value: "''",
    why: 'Only Storewire connects, through a socket in a folder that only it may enter. Clients connect to Storewire.',
  },
  { name: 'unix_socket_permissions', value: '0700', why: 'A second door behind the folder of mode 0700.' },
  {
    name: 'password_encryption',
    value: "'scram-sha-256'",
    why: 'Clients log in with SCRAM through Storewire.',
  },
  { name: 'cluster_name', value: "'storewire'", why: 'Shows in the process list whose server this is.' },
  {
    name: 'max_connections',
    value: String(maxConnections),
    why: 'One backend for each client session: 200 busy ones and as many more idle in pools.',
  },
  {
    name: 'max_locks_per_transaction',
    value: '256',
    why: 'A session that ends drops all its mention tables in one transaction, with an exclusive lock on each table, its TOAST table and both indexes. 256 x max_connections locks are enough for 500 sessions that drop 70 tables each at the same moment, and take 40 MB; the default gives "out of shared memory".',
  },
  {
    name: 'shared_buffers',
    value: "'64MB'",
    why: 'Holds catalogs and the own tables of users. Store rows are in temporary tables, which do not use it.',
  },
  {
    name: 'temp_buffers',
    value: "'16MB'",
    why: 'Mention tables up to this size stay in memory. A session takes it as it needs it and keeps it until it ends, so more would make many idle sessions expensive.',
  },
  { name: 'work_mem', value: "'16MB'", why: 'Sorts and hashes of reports; the default 4 MB spills early.' },
  { name: 'jit', value: 'off', why: 'Compiling costs more than it saves on tables that were just fetched.' },
  {
    name: 'max_parallel_workers_per_gather',
    value: '0',
    why: 'Temporary tables are never scanned in parallel, and parallel plans need /dev/shm, which is small in containers. Sessions may turn it on for large tables of their own.',
  },
  {
    name: 'fsync',
    value: 'on',
    why: 'Users keep own tables and views here: a power failure must not corrupt them.',
  },
  {
    name: 'synchronous_commit',
    value: 'off',
    why: 'Making a mention table is a commit; waiting for the disk each time would cost more than the query. After a power failure at most the last 0.6 s of commits are gone, nothing is corrupt.',
  },
  { name: 'wal_level', value: 'minimal', why: 'No replicas and no archive read the log: less is written.' },
  { name: 'max_wal_senders', value: '0', why: 'Required by wal_level = minimal.' },
  { name: 'max_logical_replication_workers', value: '0', why: 'As above; saves a process.' },
  { name: 'max_wal_size', value: "'256MB'", why: 'Keeps the data folder small; there is little to write.' },
  {
    name: 'checkpoint_warning',
    value: '0',
    why: 'As above: many checkpoints in a burst are what it asks for.',
  },
  {
    name: 'autovacuum_naptime',
    value: "'10s'",
    why: 'Sessions make and drop temporary tables, which leaves dead rows in pg_class, pg_attribute, pg_type, pg_depend (10 MB for 1,000 tables). Vacuum often, so that catalogs stay small and planning stays fast.',
  },
  {
    name: 'autovacuum_vacuum_threshold',
    value: '500',
    why: 'As above: about 10 dropped tables of 40 columns.',
  },
  { name: 'autovacuum_vacuum_scale_factor', value: '0.05', why: 'As above.' },
  { name: 'autovacuum_vacuum_cost_delay', value: '0', why: 'As above: catalogs are small, be done quickly.' },
  {
    name: 'log_min_messages',
    value: 'log',
    why: 'The server log tells about the server. Errors of statements go to their client; their texts may hold data.',
  },
  {
    name: 'log_min_error_statement',
    value: 'panic',
    why: 'Never write the text of a statement to the log: it may hold personal data and credentials.',
  },
  { name: 'log_statement', value: "'none'", why: 'As above.' },
  { name: 'log_min_duration_statement', value: '-1', why: 'As above.' },
  { name: 'log_parameter_max_length', value: '0', why: 'As above, for bound values.' },
  { name: 'log_parameter_max_length_on_error', value: '0', why: 'As above, for bound values.' },
  { name: 'log_checkpoints', value: 'off', why: 'Routine, of no use to the reader of the log.' },
  {
    name: 'logging_collector',
    value: 'off',
    why: 'Storewire reads the log from the server and passes it on.',
  },
  { name: 'log_destination', value: "'stderr'", why: 'As above.' },
  { name: 'log_line_prefix', value: "''", why: 'Storewire adds the time.' },
  { name: 'lc_messages', value: "'C'", why: 'Error texts are the same on every machine.' },
  {
    name: 'timezone',
    value: "'UTC'",
    why: 'Stores answer in UTC; a client that wants another zone says so, as drivers do.',
  },
  { name: 'log_timezone', value: "'UTC'", why: 'As above.' },
];

/** Of these, what an existing server gets for each database: nothing that needs a restart or is the server's own. */
const perDatabase = ['temp_buffers', 'work_mem', 'jit', 'max_parallel_workers_per_gather', 'timezone'];

/** The same, which only a superuser may set. */
const perDatabaseSuperuser = [
  'log_min_error_statement',
  'log_statement',
  'log_min_duration_statement',
  'log_parameter_max_length',
  'log_parameter_max_length_on_error',
];

/** Settings that a database on an existing server gets. */
export function attachedSettings(superuser: boolean): readonly Setting[] {
  const names = superuser ? [...perDatabase, ...perDatabaseSuperuser] : perDatabase;
  return embeddedSettings.filter((setting) => names.includes(setting.name));
}

/** Settings that exist from a major version on. */
const newer: readonly (Setting & { readonly from: number })[] = [
  {
    from: 18,
    name: 'io_method',
    value: "'sync'",
    why: 'Saves three worker processes: tables are small and mostly in memory.',
  },
];

/**
 * The text of postgresql.conf: written anew at every start, so an update of Storewire brings its settings along.
 * What ALTER SYSTEM has set stays (postgresql.auto.conf).
 */
export function configurationFile(o: { readonly major: number; readonly socketDir: string }): string {
  const settings = [
    ...embeddedSettings,
    ...newer.filter((setting) => o.major >= setting.from),
    { name: 'unix_socket_directories', value: directoryList(o.socketDir), why: 'See listen_addresses.' },
  ];
  return [
    '# Written by Storewire at every start: changes are lost. Use ALTER SYSTEM to change a setting for good.\n',
    ...settings.map(({ name, value, why }) => `\n# ${why}\n${name} = ${value}\n`),
  ].join('');
}

/** The value is a list of folders in double quotes, inside a string constant of the configuration file. */
function directoryList(folder: string): string {
  const listed = `"${folder.replaceAll('"', '""')}"`;
  return `'${listed.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}

/**
 * The text of pg_hba.conf. Everybody needs a password, Storewire's own role too (a random one, see initdb.ts): the
 * front door refuses that role's name, but must not be the only thing that does.
 */
export const hostsFile = `# Written by Storewire at every start: changes are lost.
# TYPE  DATABASE  USER  METHOD
local   all       all   scram-sha-256
`;
