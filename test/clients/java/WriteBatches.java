import java.math.BigDecimal;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.StringJoiner;

/** Writes to a store in batches, each under the options of a connection; prints one line for each, `name: result`. */
public class WriteBatches {
  private interface Work {
    Object run(Connection connection, String prefix) throws Exception;
  }

  public static void main(String[] args) throws Exception {
    String[] options = {
      "reWriteBatchedInserts=false", "reWriteBatchedInserts=true", "prepareThreshold=-1", "preferQueryMode=simple", "autosave=always",
    };
    for (int i = 0; i < options.length; i++) {
      String url = args[0] + "&" + options[i];
      say(url, "inserts, " + options[i], "b" + i, WriteBatches::inserts);
      say(url, "changes, " + options[i], "c" + i, WriteBatches::changes);
      say(url, "keys, " + options[i], "k" + i, WriteBatches::keys);
      say(url, "refused, " + options[i], "r" + i, WriteBatches::refused);
      say(url, "refused in a transaction, " + options[i], "t" + i, WriteBatches::refusedInTransaction);
      say(url, "statements, " + options[i], "s" + i, WriteBatches::statements);
    }
  }

  private static void say(String url, String name, String prefix, Work work) throws Exception {
    try (Connection connection = DriverManager.getConnection(url)) {
      System.out.println(name + ": " + work.run(connection, prefix));
    }
  }

  private static String ask(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private static String stored(Connection connection, String prefix) throws SQLException {
    return ask(connection, "SELECT string_agg(name, ' ' ORDER BY name) FROM brands WHERE name LIKE '" + prefix + " %'");
  }

  /** The driver writes -2 for a row of which the server did not count alone. */
  private static String counts(int[] counts) {
    return Arrays.toString(counts).replace(" ", "");
  }

  private static Object inserts(Connection connection, String prefix) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO brands (name, page_title) VALUES (?, ?)")) {
      for (int i = 1; i <= 7; i++) {
        insert.setString(1, prefix + " " + i);
        insert.setString(2, i % 2 == 0 ? null : "odd");
        insert.addBatch();
      }
      return counts(insert.executeBatch()) + " " + stored(connection, prefix);
    }
  }

  private static Object changes(Connection connection, String prefix) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement("UPDATE products SET price = ? WHERE id = ?");
        PreparedStatement delete = connection.prepareStatement("DELETE FROM brands WHERE name = ?")) {
      int first = Integer.parseInt(ask(connection, "SELECT min(id) FROM products"));
      for (int i = 0; i < 4; i++) {
        update.setBigDecimal(1, new BigDecimal("1" + i + ".5"));
        update.setInt(2, i == 2 ? -1 : first + i);
        update.addBatch();
      }
      String updates = counts(update.executeBatch());
      for (String name : new String[] {prefix.replace('c', 'b') + " 1", "nobody", prefix.replace('c', 'b') + " 2"}) {
        delete.setString(1, name);
        delete.addBatch();
      }
      return updates + " " + ask(connection, "SELECT string_agg(price::float8::text, ' ' ORDER BY id) FROM products WHERE id BETWEEN " + first + " AND " + (first + 3) + " AND id <> " + (first + 2))
          + " " + counts(delete.executeBatch()) + " " + stored(connection, prefix.replace('c', 'b'));
    }
  }

  private static Object keys(Connection connection, String prefix) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO brands (name) VALUES (?)", Statement.RETURN_GENERATED_KEYS)) {
      for (int i = 5; i > 0; i--) {
        insert.setString(1, prefix + " " + i);
        insert.addBatch();
      }
      String counts = counts(insert.executeBatch());
      StringJoiner names = new StringJoiner(" ");
      ResultSet keys = insert.getGeneratedKeys();
      while (keys.next()) names.add(ask(connection, "SELECT name FROM brands WHERE id = " + keys.getInt("id")));
      return counts + " " + names;
    }
  }

  /** The third of four has a name that the store has already. */
  private static String refusedBatch(Connection connection, String prefix) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO brands (name) VALUES (?)")) {
      for (int i = 1; i <= 4; i++) {
        insert.setString(1, prefix + " " + i);
        insert.addBatch();
      }
      return counts(insert.executeBatch());
    } catch (BatchUpdateException error) {
      return error.getSQLState() + " " + counts(error.getUpdateCounts());
    }
  }

  /** What the last statement of the batch that ran says of its rows is what the store has. */
  private static Object refused(Connection connection, String prefix) throws SQLException {
    ask(connection, "INSERT INTO brands (name) VALUES ('" + prefix + " 3') RETURNING id");
    String refused = refusedBatch(connection, prefix);
    String reported = ask(connection, "SELECT CASE WHEN bool_and((outcome = 'refused') = (after ->> 'name' LIKE '% 3'))"
        + " AND bool_and((outcome = 'written') = EXISTS (SELECT FROM brands b WHERE b.name = after ->> 'name') OR outcome = 'refused') THEN 'true' ELSE 'untrue' END FROM storewire.last_write");
    return refused + " " + reported;
  }

  private static Object refusedInTransaction(Connection connection, String prefix) throws SQLException {
    ask(connection, "INSERT INTO brands (name) VALUES ('" + prefix + " 3') RETURNING id");
    connection.setAutoCommit(false);
    String refused = refusedBatch(connection, prefix);
    connection.rollback();
    return refused + " " + ask(connection, "SELECT count(*) FROM brands WHERE name LIKE '" + prefix + " 3'");
  }

  private static Object statements(Connection connection, String prefix) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.addBatch("INSERT INTO brands (name) VALUES ('" + prefix + " 1'), ('" + prefix + " 2')");
      statement.addBatch("UPDATE brands SET name = name || ' changed' WHERE name = '" + prefix + " 2'");
      statement.addBatch("DELETE FROM brands WHERE name = '" + prefix + " 1'");
      return counts(statement.executeBatch()) + " " + stored(connection, prefix);
    }
  }
}
