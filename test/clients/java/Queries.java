import java.io.StringWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Arrays;
import java.util.StringJoiner;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.postgresql.PGResultSetMetaData;

/** Runs the ways in which programs use the driver, and prints what they get: one line for each, `name: result`. */
public class Queries {
  private static String url;

  private interface Work {
    Object run(Connection connection) throws Exception;
  }

  public static void main(String[] args) throws Exception {
    url = args[0];
    say("types", Queries::types);
    say("prepared", c -> prepared(c, 12));
    say("fetch size", Queries::fetchSize);
    say("max rows", Queries::maxRows);
    say("error, then another", Queries::errorThenAnother);
    say("error in a transaction", Queries::errorInTransaction);
    say("read-only", Queries::readOnly);
    say("batch", Queries::batch);
    say("several statements", Queries::severalStatements);
    say("copy out", Queries::copyOut);
    say("notify", Queries::notifications);
    say("settings", Queries::settings);
    say("holdable", Queries::holdable);
    say("changed view", Queries::changedView);
    for (String option :
        new String[] {
          "prepareThreshold=-1", "prepareThreshold=1", "prepareThreshold=0", "binaryTransfer=false",
          "preferQueryMode=simple", "preferQueryMode=extendedForPrepared", "preferQueryMode=extendedCacheEverything",
          "autosave=always", "autosave=conservative", "defaultRowFetchSize=100", "readOnly=true",
          "readOnlyMode=always&readOnly=true", "adaptiveFetch=true&defaultRowFetchSize=50&maxResultBuffer=10M",
          "reWriteBatchedInserts=true", "currentSchema=bigcommerce", "assumeMinServerVersion=15",
          "stringtype=unspecified", "options=-c%20statement_timeout=60s", "gssEncMode=prefer", "sslmode=prefer",
        }) {
      try (Connection connection = DriverManager.getConnection(url + "&" + option)) {
        System.out.println(option + ": " + prepared(connection, 7) + " " + total(connection));
      }
    }
    if (args.length > 1) {
      url = args[1];
      say("cancel", Queries::cancel);
      say("query timeout", Queries::queryTimeout);
    }
  }

  private static void say(String name, Work work) throws Exception {
    try (Connection connection = DriverManager.getConnection(url)) {
      System.out.println(name + ": " + work.run(connection));
    }
  }

  private static String all(ResultSet rows) throws SQLException {
    StringJoiner out = new StringJoiner(" ");
    int columns = rows.getMetaData().getColumnCount();
    while (rows.next()) {
      StringJoiner row = new StringJoiner("|");
      for (int i = 1; i <= columns; i++) row.add(String.valueOf(rows.getObject(i)));
      out.add(row.toString());
    }
    return out.toString();
  }

  private static String ask(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return all(statement.executeQuery(sql));
    }
  }

  private static String total(Connection connection) throws SQLException {
    return ask(connection, "SELECT count(*) FROM orders");
  }

  private static String code(Connection connection, String sql) throws SQLException {
    try {
      return ask(connection, sql);
    } catch (SQLException error) {
      return error.getSQLState();
    }
  }

  private static Object types(Connection connection) throws Exception {
    try (Statement statement = connection.createStatement()) {
      ResultSet rows =
          statement.executeQuery(
              "SELECT id, total_inc_tax, date_created, order_is_digital, status, billing_form_fields AS c, id + 1 FROM orders WHERE id = 101");
      ResultSetMetaData columns = rows.getMetaData();
      StringJoiner out = new StringJoiner(" ");
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        out.add(
            String.join(
                "/",
                columns.getColumnLabel(i),
                columns.getColumnTypeName(i),
                columns.getColumnClassName(i).replaceAll(".*\\.", ""),
                ((PGResultSetMetaData) columns).getBaseSchemaName(i) + "." + ((PGResultSetMetaData) columns).getBaseTableName(i),
                ((PGResultSetMetaData) columns).getBaseColumnName(i),
                String.valueOf(columns.isNullable(i))));
      }
      rows.next();
      return out + " " + rows.getInt(1) + " " + (rows.getBigDecimal(2).signum() > 0) + " " + (rows.getTimestamp(3) != null);
    }
  }

  private static Object prepared(Connection connection, int times) throws SQLException {
    StringJoiner out = new StringJoiner(" ");
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT id, date_created IS NOT NULL, status_id::bigint >= 0 FROM orders WHERE id = ? AND status <> ?")) {
      for (int i = 0; i < times; i++) {
        statement.setInt(1, 101 + i);
        statement.setString(2, "none");
        out.add(all(statement.executeQuery()));
      }
    }
    return out;
  }

  private static Object fetchSize(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(50);
      ResultSet rows = statement.executeQuery("SELECT id FROM orders ORDER BY id");
      int count = 0;
      long sum = 0;
      while (rows.next()) {
        count++;
        sum += rows.getInt(1);
        if (count == 60) sum -= Long.parseLong(ask(connection, "SELECT count(*) FROM orders WHERE id < 103"));
      }
      String expected = ask(connection, "SELECT sum(id) FROM orders");
      connection.commit();
      return count + " " + (sum + 3 == Long.parseLong(expected));
    }
  }

  private static Object maxRows(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setMaxRows(7);
      String first = all(statement.executeQuery("SELECT id FROM orders ORDER BY id"));
      statement.setMaxRows(0);
      ResultSet rows = statement.executeQuery("SELECT id FROM orders");
      int count = 0;
      while (rows.next()) count++;
      return first.split(" ").length + " " + count;
    }
  }

  private static Object errorThenAnother(Connection connection) throws SQLException {
    return String.join(
        " ",
        code(connection, "SELECT nope FROM orders"),
        code(connection, "SELECT 1 / (id - id) FROM orders"),
        code(connection, "SELECT id FROM nowhere, orders"),
        code(connection, "CREATE MATERIALIZED VIEW m AS SELECT id FROM orders"),
        total(connection));
  }

  private static Object errorInTransaction(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    StringJoiner out = new StringJoiner(" ");
    out.add(total(connection));
    Savepoint savepoint = connection.setSavepoint();
    out.add(code(connection, "SELECT 1 / (id - id) FROM orders"));
    out.add(code(connection, "SELECT 1"));
    connection.rollback(savepoint);
    out.add(total(connection));
    out.add(code(connection, "SELECT nope FROM orders"));
    connection.rollback();
    out.add(total(connection));
    connection.commit();
    return out;
  }

  private static Object readOnly(Connection connection) throws SQLException {
    connection.setReadOnly(true);
    StringJoiner out = new StringJoiner(" ");
    out.add(total(connection));
    // From here on the driver begins its transactions READ ONLY.
    connection.setAutoCommit(false);
    out.add(code(connection, "CREATE TABLE demo.never (n int)"));
    connection.rollback();
    out.add(total(connection)).add(ask(connection, "SHOW transaction_read_only"));
    out.add(ask(connection, "SELECT count(*) FROM orders a JOIN orders b USING (id)"));
    connection.commit();
    connection.setReadOnly(false);
    connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
    out.add(total(connection)).add(ask(connection, "SHOW transaction_isolation"));
    connection.rollback();
    return out;
  }

  private static Object batch(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TEMP TABLE mine (id int, name text)");
      try (PreparedStatement insert = connection.prepareStatement("INSERT INTO mine VALUES (?, ?)")) {
        for (int i = 0; i < 50; i++) {
          insert.setInt(1, 95 + i);
          insert.setString(2, "row " + i);
          insert.addBatch();
        }
        int rows = Arrays.stream(insert.executeBatch()).sum();
        statement.addBatch("INSERT INTO mine SELECT id, status FROM orders WHERE id > 195 AND id < 199");
        statement.addBatch("DELETE FROM mine WHERE id IN (SELECT id FROM orders WHERE id = 101)");
        int[] counts = statement.executeBatch();
        PreparedStatement keys =
            connection.prepareStatement("INSERT INTO mine SELECT max(id) + 1 FROM mine", Statement.RETURN_GENERATED_KEYS);
        keys.executeUpdate();
        ResultSet generated = keys.getGeneratedKeys();
        generated.next();
        return rows + " " + Arrays.toString(counts) + " " + generated.getInt(1) + " "
            + ask(connection, "SELECT count(*) FROM mine JOIN orders USING (id)");
      }
    }
  }

  private static Object severalStatements(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      StringJoiner out = new StringJoiner(" ");
      boolean rows = statement.execute("SELECT 1; SELECT count(*) FROM orders; CREATE TEMP TABLE x AS SELECT id FROM brands; SELECT count(*) > 0 FROM x");
      while (rows || statement.getUpdateCount() != -1) {
        out.add(rows ? all(statement.getResultSet()) : "updated " + statement.getUpdateCount());
        rows = statement.getMoreResults();
      }
      return out;
    }
  }

  private static Object copyOut(Connection connection) throws Exception {
    StringWriter out = new StringWriter();
    long rows = connection.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY (SELECT id FROM orders ORDER BY id LIMIT 3) TO STDOUT", out);
    long table = connection.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY orders TO STDOUT (FORMAT csv)", new StringWriter());
    return rows + " " + out.toString().replace('\n', ' ') + table;
  }

  private static Object notifications(Connection connection) throws Exception {
    ask(connection, "SELECT set_config('storewire.notices', 'off', false)");
    try (Statement statement = connection.createStatement();
        Connection other = DriverManager.getConnection(url);
        Statement sender = other.createStatement()) {
      statement.execute("LISTEN news");
      sender.execute("NOTIFY news, 'hello'");
      total(connection);
      PGNotification[] heard = connection.unwrap(PGConnection.class).getNotifications(2000);
      return heard.length + " " + heard[0].getName() + " " + heard[0].getParameter();
    }
  }

  private static Object settings(Connection connection) throws SQLException {
    connection.setSchema("public");
    String without = code(connection, "SELECT count(*) FROM orders");
    connection.setSchema("bigcommerce");
    return connection.isValid(5) + " " + without + " " + total(connection) + " " + connection.getSchema();
  }

  private static Object holdable(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement =
        connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY, ResultSet.HOLD_CURSORS_OVER_COMMIT)) {
      statement.setFetchSize(10);
      ResultSet rows = statement.executeQuery("SELECT id FROM orders ORDER BY id");
      connection.commit();
      rows.last();
      int count = rows.getRow();
      rows.absolute(2);
      return count + " " + rows.getInt(1) + " " + total(connection);
    }
  }

  /** Server-prepared by now; the driver knows the columns. */
  private static Object changedView(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        PreparedStatement view = connection.prepareStatement("SELECT * FROM some_orders")) {
      statement.execute("CREATE TEMP VIEW some_orders AS SELECT id FROM orders WHERE id = 101");
      for (int i = 0; i < 7; i++) all(view.executeQuery());
      statement.execute("CREATE OR REPLACE TEMP VIEW some_orders AS SELECT id FROM orders WHERE id = 102");
      String same = all(view.executeQuery());
      statement.execute("CREATE OR REPLACE TEMP VIEW some_orders AS SELECT id, id + 1 AS next FROM orders WHERE id = 103");
      return same + " " + all(view.executeQuery());
    }
  }

  private static Object cancel(Connection connection) throws Exception {
    try (Statement statement = connection.createStatement()) {
      long[] at = new long[1];
      Thread canceler =
          new Thread(
              () -> {
                try {
                  Thread.sleep(1500);
                  at[0] = System.nanoTime();
                  statement.cancel();
                } catch (Exception error) {
                  throw new RuntimeException(error);
                }
              });
      canceler.start();
      try {
        statement.executeQuery("SELECT count(DISTINCT staff_notes) FROM orders");
        return "not canceled";
      } catch (SQLException error) {
        boolean soon = System.nanoTime() - at[0] < 1_000_000_000L;
        canceler.join();
        return error.getSQLState() + " " + soon + " " + ask(connection, "SELECT id FROM orders WHERE id = 101");
      }
    }
  }

  private static Object queryTimeout(Connection connection) throws Exception {
    try (Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(1);
      try {
        statement.executeQuery("SELECT count(DISTINCT staff_notes) FROM orders");
        return "no timeout";
      } catch (SQLException error) {
        return error.getSQLState() + " " + ask(connection, "SELECT id FROM orders WHERE id = 101");
      }
    }
  }
}
