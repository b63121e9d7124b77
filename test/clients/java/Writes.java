import java.io.StringReader;
import java.math.BigDecimal;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.StringJoiner;
import org.postgresql.PGConnection;
import org.postgresql.util.PGobject;
import org.postgresql.util.PSQLException;

/** Writes to a store in the ways that JDBC has, and prints what the driver gives: one line for each, `name: result`. */
public class Writes {
  private static String url;

  private interface Work {
    Object run(Connection connection) throws Exception;
  }

  public static void main(String[] args) throws Exception {
    url = args[0];
    say("update counts", "", Writes::updateCounts);
    say("types", "", Writes::types);
    say("types, binary", "&prepareThreshold=-1", Writes::types);
    say("types, simple", "&preferQueryMode=simple", Writes::types);
    say("server-prepared", "&prepareThreshold=2", Writes::prepared);
    say("generated keys", "", c -> generatedKeys(c, "a"));
    say("generated keys, simple", "&preferQueryMode=simple", c -> generatedKeys(c, "s"));
    say("updatable rows", "", Writes::updatable);
    say("transactions", "", c -> transactions(c, "t"));
    say("transactions, autosave", "&autosave=always", c -> transactions(c, "u"));
    say("savepoints", "", Writes::savepoints);
    say("held until commit", "&options=-c%20storewire.write_mode=commit", Writes::held);
    say("copy", "", Writes::copy);
    say("undo", "", Writes::undo);
    say("refusals", "", Writes::refusals);
    say("read-only", "&readOnly=true", c -> code(c, "INSERT INTO brands (name) VALUES ('r')"));
    say("read-only, always", "&readOnly=true&readOnlyMode=always", c -> code(c, "INSERT INTO brands (name) VALUES ('r')"));
  }

  private static void say(String name, String options, Work work) throws Exception {
    try (Connection connection = DriverManager.getConnection(url + options)) {
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

  private static int change(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  private static String code(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return String.valueOf(statement.executeUpdate(sql));
    } catch (SQLException error) {
      return error.getSQLState();
    }
  }

  private static Object updateCounts(Connection connection) throws SQLException {
    StringJoiner out = new StringJoiner(" ");
    for (String sql :
        new String[] {
          "INSERT INTO brands (name) VALUES ('count 1'), ('count 2'), ('count 3')",
          "UPDATE brands SET page_title = 'titled' WHERE name LIKE 'count %' AND name > 'count 1'",
          "UPDATE brands SET page_title = 'titled' WHERE name = 'nobody'",
          "DELETE FROM brands WHERE name = 'count 1'",
        }) out.add(String.valueOf(change(connection, sql)));
    try (Statement statement = connection.createStatement()) {
      out.add(String.valueOf(statement.executeLargeUpdate("DELETE FROM brands WHERE name = 'count 2'")));
      boolean rows = statement.execute("DELETE FROM brands WHERE name = 'count 3' RETURNING name, page_title");
      out.add(rows + "/" + all(statement.getResultSet()));
    }
    return out;
  }

  /** The values come back from the store, in RETURNING and in the next SELECT. */
  private static Object types(Connection connection) throws SQLException {
    String columns = "name, type, price, weight, cost_price, is_visible, sort_order, meta_keywords, preorder_release_date, description";
    PGobject words = new PGobject();
    words.setType("jsonb");
    words.setValue("[\"a\", \"\\\"b\\\"\"]");
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO products (" + columns + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id, " + columns)) {
      insert.setString(1, "It's a “typed” \\ 😀 product");
      insert.setString(2, "physical");
      insert.setBigDecimal(3, new BigDecimal("12.3400"));
      insert.setDouble(4, 0.5);
      insert.setNull(5, Types.NUMERIC);
      insert.setBoolean(6, true);
      insert.setInt(7, -3);
      insert.setObject(8, words);
      insert.setObject(9, OffsetDateTime.parse("2031-02-03T04:05:06+02:00"));
      insert.setString(10, "<p>two\nlines</p>");
      ResultSet row = insert.executeQuery();
      row.next();
      int id = row.getInt("id");
      StringJoiner out = new StringJoiner(" | ");
      out.add(row.getString("name")).add(row.getString("type"));
      out.add(row.getBigDecimal("price").stripTrailingZeros().toPlainString());
      out.add(row.getBigDecimal("weight").stripTrailingZeros().toPlainString());
      out.add(String.valueOf(row.getBoolean("is_visible"))).add(String.valueOf(row.getInt("sort_order")));
      out.add(row.getString("meta_keywords"));
      out.add(row.getObject("preorder_release_date", OffsetDateTime.class).toInstant().toString());
      out.add(row.getString("description").replace("\n", "\\n"));
      String same = ask(connection, "SELECT price = 12.34 AND cost_price = 0 AND preorder_release_date = '2031-02-03 02:05:06Z' FROM products WHERE id = " + id);
      return out + " | " + same + " " + change(connection, "DELETE FROM products WHERE id = " + id);
    }
  }

  /** The driver names the statement on the server from its second run on. */
  private static Object prepared(Connection connection) throws SQLException {
    StringJoiner out = new StringJoiner(" ");
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO brands (name) VALUES (?)");
        PreparedStatement update = connection.prepareStatement("UPDATE brands SET page_title = ? || name WHERE name = ?");
        PreparedStatement delete = connection.prepareStatement("DELETE FROM brands WHERE name = ANY (?)")) {
      for (int i = 1; i <= 5; i++) {
        insert.setString(1, "prepared " + i);
        update.setString(1, "T ");
        update.setString(2, "prepared " + i);
        out.add(insert.executeUpdate() + "/" + update.executeUpdate());
      }
      String stored = ask(connection, "SELECT count(*) FROM brands WHERE page_title = 'T ' || name");
      for (String[] names : new String[][] {{"prepared 1", "prepared 2"}, {"prepared 3"}, {}, {"prepared 4", "prepared 5"}}) {
        delete.setArray(1, connection.createArrayOf("text", names));
        out.add(String.valueOf(delete.executeUpdate()));
      }
      return out + " " + stored;
    }
  }

  private static String keysAndNames(Connection connection, Statement statement) throws SQLException {
    StringJoiner out = new StringJoiner(" ");
    try (ResultSet keys = statement.getGeneratedKeys()) {
      int columns = keys.getMetaData().getColumnCount();
      while (keys.next()) out.add(columns + "/" + ask(connection, "SELECT name FROM brands WHERE id = " + keys.getInt("id")));
    }
    return out.toString();
  }

  private static Object generatedKeys(Connection connection, String prefix) throws SQLException {
    StringJoiner out = new StringJoiner(", ");
    String one = "INSERT INTO brands (name) VALUES (?)";
    try (PreparedStatement all = connection.prepareStatement(one, Statement.RETURN_GENERATED_KEYS);
        PreparedStatement named = connection.prepareStatement("INSERT INTO brands (name) VALUES (?), (?)", new String[] {"id"});
        PreparedStatement batch = connection.prepareStatement(one, new String[] {"id", "name"});
        Statement plain = connection.createStatement()) {
      all.setString(1, prefix + "1");
      out.add(all.executeUpdate() + " " + keysAndNames(connection, all));
      named.setString(1, prefix + "3");
      named.setString(2, prefix + "2");
      out.add(named.executeUpdate() + " " + keysAndNames(connection, named));
      for (int i = 9; i > 4; i--) {
        batch.setString(1, prefix + i);
        batch.addBatch();
      }
      out.add(Arrays.toString(batch.executeBatch()) + " " + keysAndNames(connection, batch));
      int updated = plain.executeUpdate("UPDATE brands SET page_title = 'x' WHERE name IN ('" + prefix + "1', '" + prefix + "2')", Statement.RETURN_GENERATED_KEYS);
      out.add(updated + " " + Arrays.stream(keysAndNames(connection, plain).split(" ")).sorted().toList());
      return out;
    }
  }

  private static Object updatable(Connection connection) throws SQLException {
    StringJoiner out = new StringJoiner(", ");
    change(connection, "INSERT INTO brands (name) VALUES ('rows 1'), ('rows 2'), ('rows 3')");
    try (Statement statement = connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE)) {
      ResultSet rows = statement.executeQuery("SELECT id, name, page_title FROM brands WHERE name LIKE 'rows _' ORDER BY name");
      rows.absolute(2);
      rows.updateString("page_title", "second");
      rows.updateRow();
      rows.refreshRow();
      out.add(rows.getString("page_title"));
      rows.absolute(3);
      rows.deleteRow();
      rows.moveToInsertRow();
      rows.updateString("name", "rows 4");
      rows.updateString("page_title", "fourth");
      rows.insertRow();
      rows.moveToCurrentRow();
      rows.last();
      out.add(ask(connection, "SELECT name = 'rows 4' FROM brands WHERE id = " + rows.getInt("id")));
      out.add(ask(connection, "SELECT name, page_title FROM brands WHERE name LIKE 'rows _' ORDER BY name"));
    }
    return out;
  }

  private static Object transactions(Connection connection, String prefix) throws SQLException {
    StringJoiner out = new StringJoiner(" ");
    connection.setAutoCommit(false);
    String insert = "INSERT INTO brands (name) VALUES ('" + prefix;
    out.add(code(connection, insert + "1')")).add(code(connection, insert + "2')"));
    connection.commit();
    // The store has it at once, and keeps it: the driver gets a warning that says so.
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(insert + "3')");
      out.add(statement.getWarnings() == null ? "no warning" : "warned");
    }
    connection.rollback();
    out.add(code(connection, insert + "3')")).add(code(connection, "SELECT 1"));
    connection.rollback();
    out.add(ask(connection, "SELECT count(*) FROM brands WHERE name ~ '^" + prefix + "\\d$'"));
    return out;
  }

  private static Object savepoints(Connection connection) throws SQLException {
    StringJoiner out = new StringJoiner(" ");
    connection.setAutoCommit(false);
    change(connection, "INSERT INTO brands (name) VALUES ('save 1')");
    Savepoint savepoint = connection.setSavepoint("one");
    out.add(code(connection, "INSERT INTO brands (name) VALUES ('save 1')")).add(code(connection, "SELECT 1"));
    connection.rollback(savepoint);
    out.add(code(connection, "INSERT INTO brands (name) VALUES ('save 2')"));
    connection.releaseSavepoint(savepoint);
    connection.commit();
    return out.add(ask(connection, "SELECT count(*) FROM brands WHERE name LIKE 'save _'"));
  }

  private static Object held(Connection connection) throws SQLException {
    StringJoiner out = new StringJoiner(" ");
    String count = "SELECT count(*) FROM brands WHERE name LIKE 'held _'";
    try (Connection other = DriverManager.getConnection(url)) {
      connection.setAutoCommit(false);
      change(connection, "INSERT INTO brands (name) VALUES ('held 1')");
      Savepoint savepoint = connection.setSavepoint();
      change(connection, "INSERT INTO brands (name) VALUES ('held 2')");
      out.add(ask(connection, count)).add(ask(other, count));
      connection.rollback(savepoint);
      out.add(ask(connection, count));
      connection.commit();
      out.add(ask(other, count));
      change(connection, "DELETE FROM brands WHERE name = 'held 1'");
      connection.rollback();
      out.add(ask(other, count));
      change(connection, "INSERT INTO brands (name) VALUES ('held 1')");
      try {
        connection.commit();
      } catch (SQLException error) {
        out.add(error.getSQLState());
      }
      return out.add(ask(connection, count));
    }
  }

  private static Object copy(Connection connection) throws Exception {
    var copies = connection.unwrap(PGConnection.class).getCopyAPI();
    StringJoiner out = new StringJoiner(" ");
    out.add(String.valueOf(copies.copyIn("COPY brands (name, page_title) FROM STDIN (FORMAT csv, HEADER)", new StringReader("name,page_title\n\"copy, 1\",a\n\"copy, 2\",\n"))));
    var stream = copies.copyIn("COPY brands (name) FROM STDIN");
    for (String line : new String[] {"copy, 3\n", "copy, 4\n"}) stream.writeToCopy(line.getBytes(), 0, line.length());
    out.add(String.valueOf(stream.endCopy()));
    var given = copies.copyIn("COPY brands (name) FROM STDIN");
    given.writeToCopy("copy, 5\n".getBytes(), 0, 8);
    given.cancelCopy();
    try {
      copies.copyIn("COPY brands (name) FROM STDIN", new StringReader("copy, 6\ncopy, 1\n"));
    } catch (SQLException error) {
      out.add(error.getSQLState());
    }
    return out.add(ask(connection, "SELECT string_agg(name || coalesce(page_title, '-'), ';' ORDER BY name) FROM brands WHERE name LIKE 'copy, _'"));
  }

  private static Object undo(Connection connection) throws SQLException {
    change(connection, "INSERT INTO brands (name) VALUES ('undo 1')");
    change(connection, "UPDATE brands SET page_title = 'other' WHERE name = 'undo 1'");
    StringJoiner out = new StringJoiner(" ");
    try (CallableStatement call = connection.prepareCall("{call storewire.undo(?)}")) {
      for (int i = 0; i < 2; i++) {
        call.setInt(1, 1);
        ResultSet rows = call.executeQuery();
        rows.next();
        out.add(rows.getString("operation") + "/" + rows.getString("outcome"));
        out.add(ask(connection, "SELECT count(*), max(page_title) FROM brands WHERE name = 'undo 1'"));
      }
    }
    return out;
  }

  private static Object refusals(Connection connection) throws SQLException {
    StringJoiner out = new StringJoiner(" ");
    change(connection, "INSERT INTO brands (name) VALUES ('refused')");
    for (String sql :
        new String[] {
          "INSERT INTO brands (name) VALUES ('refused')",
          "INSERT INTO brands (id, name) VALUES (9, 'x')",
          "INSERT INTO brands (page_title) VALUES ('x')",
          "UPDATE products SET condition = 'Shiny' WHERE id = 100",
          "UPDATE products SET date_created = now() WHERE id = 100",
          "INSERT INTO order_statuses (name) VALUES ('x')",
          "INSERT INTO brands (nope) VALUES ('x')",
          "INSERT INTO products (name, price) VALUES ('x', 'much')",
        }) out.add(code(connection, sql));
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("INSERT INTO brands (name) VALUES ('refused')");
    } catch (PSQLException error) {
      var told = error.getServerErrorMessage();
      out.add(told.getSchema() + "." + told.getTable()).add(told.getDetail().contains("Nothing was written") ? "detail" : "none");
    }
    return out;
  }
}
