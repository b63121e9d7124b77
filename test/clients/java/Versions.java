import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Comparator;

/** What every release of the driver must be able to do; prints `name: result`. */
public class Versions {
  public static void main(String[] args) throws Exception {
    try (Connection c = DriverManager.getConnection(args[0])) {
      System.out.println("version: " + c.getMetaData().getDriverVersion());
      metadata(c.getMetaData());
    }
    for (String options :
        new String[] {
          "", "&prepareThreshold=1", "&prepareThreshold=-1", "&binaryTransfer=false", "&autosave=always", "&preferQueryMode=simple",
          "&preferQueryMode=extendedForPrepared", "&preferQueryMode=extendedCacheEverything", "&reWriteBatchedInserts=true", args[1],
        }) {
      try (Connection c = DriverManager.getConnection(args[0] + options)) {
        System.out.println("work" + (options.equals(args[1]) ? " over TLS" : options) + ": " + work(c));
      }
    }
    try {
      DriverManager.getConnection(args[0].replace("password=demo", "password=wrong"));
    } catch (SQLException error) {
      System.out.println("wrong password: " + error.getSQLState());
    }
  }

  /** Every method that answers a table of the catalog. */
  private static void metadata(DatabaseMetaData data) throws Exception {
    Method[] methods = DatabaseMetaData.class.getMethods();
    Arrays.sort(methods, Comparator.comparing(Method::toString));
    for (Method method : methods) {
      if (method.getReturnType() != ResultSet.class) continue;
      Class<?>[] types = method.getParameterTypes();
      Object[] values = new Object[types.length];
      String[] names = {null, "bigcommerce", "orders", method.getName().equals("getCrossReference") ? null : "%", "bigcommerce", "order_items"};
      int strings = 0;
      for (int i = 0; i < types.length; i++) {
        if (types[i] == String.class) values[i] = names[strings++];
        else if (types[i] == int.class) values[i] = 0;
        else if (types[i] == boolean.class) values[i] = true;
      }
      String result;
      try (ResultSet rows = (ResultSet) method.invoke(data, values)) {
        int count = 0;
        boolean machinery = false;
        while (rows.next()) {
          count++;
          for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            String text = rows.getString(i);
            machinery |= text != null && text.matches("sw_.*_\\d+|storewire_guard|pg_temp_\\d+");
          }
        }
        result = machinery ? "MACHINERY" : count > 0 ? "rows" : "none";
      } catch (InvocationTargetException error) {
        Throwable cause = error.getCause();
        result = cause instanceof SQLException ? ((SQLException) cause).getSQLState() : String.valueOf(cause);
      }
      System.out.println("metadata " + method.getName() + ": " + result);
    }
  }

  private static String work(Connection c) throws SQLException {
    StringBuilder out = new StringBuilder();
    try (PreparedStatement one = c.prepareStatement("SELECT id, total_inc_tax, date_created, order_is_digital, status, billing_form_fields FROM orders WHERE id = ?")) {
      for (int i = 0; i < 7; i++) {
        one.setInt(1, 101 + i);
        ResultSet row = one.executeQuery();
        row.next();
        out.append(row.getInt(1) - 100).append(row.getBigDecimal(2).signum()).append(row.getTimestamp(3) != null).append(row.getBoolean(4)).append(row.getString(5) != null).append(' ');
      }
    }
    c.setAutoCommit(false);
    try (Statement s = c.createStatement()) {
      s.setFetchSize(25);
      ResultSet rows = s.executeQuery("SELECT id FROM orders ORDER BY id");
      int count = 0;
      while (rows.next()) count++;
      out.append(count);
      try {
        s.executeQuery("SELECT 1 / (id - id) FROM orders");
      } catch (SQLException error) {
        out.append(' ').append(error.getSQLState());
      }
    }
    c.rollback();
    c.setAutoCommit(true);
    try (PreparedStatement insert = c.prepareStatement("INSERT INTO brands (name) VALUES (?)"); Statement s = c.createStatement()) {
      for (int i = 0; i < 3; i++) {
        insert.setString(1, "version " + i);
        insert.addBatch();
      }
      out.append(' ').append(insert.executeBatch().length);
      out.append(' ').append(s.executeUpdate("DELETE FROM brands WHERE name LIKE 'version %'"));
    }
    try (ResultSet rows = c.prepareCall("{call GetOAuthAuthorizationURL('WEB', 'http://localhost:9/cb', NULL, 'z')}").executeQuery()) {
      rows.next();
      out.append(' ').append(rows.getString(1).contains("state=z"));
    }
    return out.toString();
  }
}
