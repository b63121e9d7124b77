import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** Drives Storewire through pgjdbc and prints what it saw, a line each: `name: value`. Arguments: address. */
public class Jdbc {
  static void say(String name, Object value) {
    System.out.println(name + ": " + value);
  }

  static String rows(ResultSet result, int... columns) throws SQLException {
    StringBuilder out = new StringBuilder();
    while (result.next()) {
      for (int column : columns) {
        out.append(result.getString(column)).append(',');
      }
      out.append(';');
    }
    result.close();
    return out.toString();
  }

  static String metadata(Connection connection) throws SQLException {
    DatabaseMetaData data = connection.getMetaData();
    return rows(data.getTables(null, null, "%", null), 2, 3, 4)
        + rows(data.getColumns(null, "bigcommerce", "%", "%"), 2, 3, 4, 6, 17, 18)
        + rows(data.getPrimaryKeys(null, "bigcommerce", "orders"), 3, 4, 6)
        + rows(data.getImportedKeys(null, "bigcommerce", "order_items"), 3, 4, 7, 8)
        + rows(data.getExportedKeys(null, "bigcommerce", "orders"), 3, 4, 7, 8)
        + rows(data.getIndexInfo(null, "bigcommerce", "orders", false, false), 3, 6, 9)
        + rows(data.getSchemas(), 1)
        + rows(data.getTablePrivileges(null, "bigcommerce", "orders"), 2, 3, 5, 6)
        + rows(data.getTypeInfo(), 1);
  }

  public static void main(String[] arguments) throws Exception {
    Properties properties = new Properties();
    properties.setProperty("user", "demo");
    properties.setProperty("password", "demo");
    String url = arguments[0];
    try (Connection connection = DriverManager.getConnection(url, properties);
        Connection second = DriverManager.getConnection(url, properties)) {
      String before = metadata(connection);
      say("orders in metadata", before.contains("bigcommerce,orders,TABLE,"));
      say("foreign key in metadata", before.contains("orders,id,order_items,order_id,"));

      // Prepared on the server after five executions, results in binary from then on.
      try (PreparedStatement statement =
          connection.prepareStatement("SELECT id, total_inc_tax, date_created FROM orders WHERE id = ?")) {
        String found = "";
        for (int i = 0; i < 8; i++) {
          statement.setInt(1, 100 + (i % 2));
          try (ResultSet result = statement.executeQuery()) {
            result.next();
            found += result.getInt(1) + " ";
            result.getBigDecimal(2);
            result.getTimestamp(3);
          }
        }
        say("prepared", found.trim());
      }

      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.setFetchSize(50);
        int count = 0;
        try (ResultSet result = statement.executeQuery("SELECT id FROM orders")) {
          ResultSetMetaData meta = result.getMetaData();
          say("column's table", meta.getColumnName(1) + " of " + ((org.postgresql.PGResultSetMetaData) meta).getBaseTableName(1));
          while (result.next()) {
            count++;
            if (count == 60) {
              try (Statement other = connection.createStatement();
                  ResultSet inner = other.executeQuery("SELECT count(*) FROM orders WHERE id < 110")) {
                inner.next();
              }
            }
          }
        }
        say("fetched in pieces", count);
      }
      connection.commit();

      try (Statement statement = connection.createStatement()) {
        statement.executeQuery("SELECT nope FROM orders");
      } catch (SQLException error) {
        say("error", error.getSQLState());
      }
      connection.rollback();
      try (Statement statement = connection.createStatement()) {
        statement.setMaxRows(3);
        say("after the error", rows(statement.executeQuery("SELECT 1 FROM products ORDER BY id"), 1));
      }
      connection.commit();

      connection.setReadOnly(true);
      try (Statement statement = connection.createStatement()) {
        say("read only", rows(statement.executeQuery("SELECT count(*) FROM brands b JOIN products p ON p.brand_id = b.id WHERE p.id < 0"), 1));
        statement.execute("CREATE TABLE refused (id int)");
      } catch (SQLException error) {
        say("write in read only", error.getSQLState());
      }
      connection.rollback();
      connection.setReadOnly(false);
      connection.setAutoCommit(true);

      try (Statement statement = connection.createStatement()) {
        statement.execute("CREATE TEMP TABLE mine (id int, name text)");
      }
      try (PreparedStatement batch = connection.prepareStatement("INSERT INTO mine VALUES (?, ?)")) {
        for (int i = 0; i < 20; i++) {
          batch.setInt(1, 100 + i);
          batch.setString(2, "row " + i);
          batch.addBatch();
        }
        say("batch", batch.executeBatch().length);
      }
      try (Statement statement = connection.createStatement()) {
        say("join with own table", rows(statement.executeQuery("SELECT count(*) FROM mine m JOIN orders o USING (id)"), 1));
        statement.execute("DROP TABLE mine");
      }
      say("metadata is the same after data queries", metadata(connection).equals(before) && metadata(second).equals(before));
    }
  }
}
