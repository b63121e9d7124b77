# Uses the gem pg in the ways that programs do, and prints what they get: a line for each, `name: result`.
require 'pg'

def connection(which, password = 'demo')
  PG.connect(host: 'localhost', port: ENV["#{which}_PORT"], dbname: ENV["#{which}_DATABASE"], user: 'demo',
             password: password, sslmode: ENV['SSLMODE'], sslrootcert: ENV['SSLROOTCERT'])
end

def typed(c)
  c.type_map_for_results = PG::BasicTypeMapForResults.new(c)
  c.type_map_for_queries = PG::BasicTypeMapForQueries.new(c)
  c
end

def column(c, sql, *values) = c.exec_params(sql, values).column_values(0)
def one(c, sql, *values) = column(c, sql, *values)[0]

# The SQLSTATE of an error, or how many rows there were.
def code(c, sql, *values)
  c.exec_params(sql, values).cmd_tuples
rescue PG::Error => e
  e.result.error_field(PG::PG_DIAG_SQLSTATE)
end

def requests(c)
  count = 'SELECT count(*) FROM storewire.requests'
  before = one(c, count)
  yield
  one(c, count) - before
end

ASK = {
  connect: lambda { |_c|
    begin
      connection('SHOP', 'wrong')
    rescue PG::ConnectionBad => e
      e.message[/password authentication failed/]
    end
  },
  types: lambda { |c|
    sql = "SELECT id, total_inc_tax, date_created, order_is_digital, fees, status, 9000000000::bigint, 0.1::float8, 'äß€', NULL::text
           FROM orders WHERE id = $1"
    row = c.exec_params(sql, [101]).values[0]
    [row.map { |value| value.class.name }, row[6..]]
  },
  binary: ->(c) { c.exec_params('SELECT id, status, 7::bigint FROM orders WHERE id = $1', [101], 1).values },
  parameters: lambda { |c|
    c.prepare('below', 'SELECT max(id) FROM orders WHERE id < $1')
    several = 8.times.map { |i| c.exec_prepared('below', [102 + i]).getvalue(0, 0) }
    several + column(c, 'SELECT id FROM orders WHERE id = ANY($1::int[]) AND status <> $2 ORDER BY id', [101, 102], "Ä'\\")
  },
  pushed: lambda { |c|
    [requests(c) { one(c, 'SELECT id FROM orders WHERE id = $1', 205) },
     requests(c) { column(c, 'SELECT id FROM orders ORDER BY id LIMIT $1', 5) }]
  },
  parts: lambda { |c|
    c.send_query('SELECT id FROM orders')
    c.set_single_row_mode
    streamed = 0
    c.get_result.stream_each { streamed += 1 }
    c.get_result
    fetched = c.transaction do
      c.exec('DECLARE big CURSOR FOR SELECT id FROM orders')
      seen = 0
      while (rows = c.exec('FETCH 70 FROM big').ntuples).positive? do seen += rows end
      seen
    end
    [streamed, fetched]
  },
  batch: lambda { |c|
    c.enter_pipeline_mode
    3.times { |i| c.send_query_params('SELECT max(id) FROM orders WHERE id <= $1', [100 + i]) }
    c.send_query_params('SELECT 1 / (id - id) FROM orders', [])
    c.send_query_params('SELECT count(*) FROM orders', [])
    c.pipeline_sync
    got = []
    loop do
      result = c.get_last_result
      break if result&.result_status == PG::PGRES_PIPELINE_SYNC
      got << result&.getvalue(0, 0)
    rescue PG::Error => e
      # What stands behind the error in the pipeline is skipped, and has no SQLSTATE.
      got << e.result.error_field(PG::PG_DIAG_SQLSTATE)
    end
    c.exit_pipeline_mode
    got.compact << one(c, 'SELECT count(*) FROM orders')
  },
  copy: lambda { |c|
    lines = []
    c.copy_data('COPY (SELECT id FROM orders WHERE id < 103 ORDER BY id) TO STDOUT') do
      while (line = c.get_copy_data) do lines << line.strip end
    end
    c.copy_data('COPY brands (name) FROM STDIN', PG::TextEncoder::CopyRow.new) { c.put_copy_data(['ruby 1']) && c.put_copy_data(['ruby 2']) }
    lines << c.exec("DELETE FROM brands WHERE name LIKE 'ruby _'").cmd_tuples
  },
  errors: lambda { |c|
    ['SELECT nope FROM orders', 'SELECT 1 / (id - id) FROM orders', 'SELEC', 'SELECT * FROM nowhere', 'SELECT * FROM store'].map { |sql| code(c, sql) } <<
      one(c, 'SELECT count(*) FROM orders')
  },
  transaction: lambda { |c|
    got = []
    c.transaction do
      c.exec('SAVEPOINT a')
      got << code(c, 'SELECT 1 / (id - id) FROM orders') << code(c, 'SELECT 1')
      c.exec('ROLLBACK TO a')
      got << one(c, 'SELECT count(*) FROM orders')
    end
    c.exec('BEGIN ISOLATION LEVEL SERIALIZABLE, READ ONLY')
    got << one(c, 'SELECT count(*) FROM orders') << code(c, "INSERT INTO brands (name) VALUES ('never')")
    c.exec('ROLLBACK')
    got
  },
  write: lambda { |c|
    key = one(c, 'INSERT INTO brands (name, page_title) VALUES ($1, $2) RETURNING id', 'ruby', 'a')
    updated = code(c, 'UPDATE brands SET page_title = $1 WHERE id = $2', 'b', key)
    taken = code(c, 'INSERT INTO brands (name) VALUES ($1)', 'ruby')
    [key.positive?, updated, taken, one(c, 'SELECT page_title FROM brands WHERE id = $1', key), code(c, 'DELETE FROM brands WHERE id = $1', key)]
  },
  call: lambda { |c|
    ['SELECT url FROM GetOAuthAuthorizationURL($1, $2, state => $3)', 'EXEC GetOAuthAuthorizationURL AuthMode = $1, CallbackURL = $2, State = $3',
     'CALL GetOAuthAuthorizationURL($1, $2, state => $3)'].map { |sql| one(c, sql, 'WEB', 'http://localhost:1/', 'xyz').include?('state=xyz') }
  },
  notify: lambda { |c|
    c.exec('LISTEN news')
    connection('SHOP').tap { |other| other.exec("NOTIFY news, 'hello'") }.close
    heard = nil
    c.wait_for_notify(5) { |_channel, _pid, payload| heard = payload }
    heard
  }
}.freeze

c = typed(connection('SHOP'))
puts "version: #{PG::VERSION}"
ASK.each { |name, question| puts "#{name}: #{question.call(c)}" }
c.close

# A statement is canceled; then the connection answers again.
slow = connection('SLOW')
slow.send_query('SELECT count(DISTINCT staff_notes) FROM orders')
sleep 0.7
slow.cancel
canceled = begin
  slow.get_last_result
rescue PG::QueryCanceled => e
  e.result.error_field(PG::PG_DIAG_SQLSTATE)
end
puts "cancel: #{[canceled, one(slow, 'SELECT id FROM orders WHERE id = 101')]}"
