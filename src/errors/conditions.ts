/**
 * Every condition that Storewire itself raises, by PostgreSQL's condition name, with its SQLSTATE.
 * docs/errors.md has one row for each; a test compares the two.
 */
export const conditions = {
  feature_not_supported: '0A000',
  invalid_password: '28P01',
  invalid_authorization_specification: '28000',
  invalid_catalog_name: '3D000',
  syntax_error: '42601',
  undefined_object: '42704',
  undefined_function: '42883',
  generated_always: '428C9',
  not_null_violation: '23502',
  foreign_key_violation: '23503',
  unique_violation: '23505',
  check_violation: '23514',
  read_only_sql_transaction: '25006',
  statement_completion_unknown: '40003',
  insufficient_privilege: '42501',
  invalid_parameter_value: '22023',
  object_not_in_prerequisite_state: '55000',
  insufficient_resources: '53000',
  configuration_limit_exceeded: '53400',
  query_canceled: '57014',
  admin_shutdown: '57P01',
  cannot_connect_now: '57P03',
  protocol_violation: '08P01',
  connection_failure: '08006',
  fdw_error: 'HV000',
  fdw_unable_to_establish_connection: 'HV00N',
  external_routine_exception: '38000',
  internal_error: 'XX000',
  config_file_error: 'F0000',
} as const;

export type ConditionName = keyof typeof conditions;
