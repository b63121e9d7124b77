import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Prints what DatabaseMetaData answers; asks before and after reading store tables, on two connections at once. */
public class Metadata {
  private interface Question {
    ResultSet ask(DatabaseMetaData data) throws SQLException;
  }

  public static void main(String[] args) throws Exception {
    try (Connection one = DriverManager.getConnection(args[0]);
        Connection two = DriverManager.getConnection(args[0])) {
      List<String> before = everything(one);
      read(one);
      two.setAutoCommit(false);
      read(two);
      compare("after a data query", before, everything(one));
      compare("in a session with an open transaction", before, everything(two));
      two.commit();
      compare("in that session after commit", before, everything(two));
      before.forEach(System.out::println);
    }
  }

  private static void read(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeQuery("SELECT count(*) FROM orders a JOIN orders b USING (id) JOIN products p ON p.id = a.id");
    }
  }

  private static void compare(String when, List<String> before, List<String> after) {
    for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
      String old = i < before.size() ? before.get(i) : "nothing";
      String now = i < after.size() ? after.get(i) : "nothing";
      if (!old.equals(now)) System.out.println("DIFFERENT " + when + ": " + old + " -> " + now);
    }
  }

  private static List<String> everything(Connection connection) throws SQLException {
    List<String> lines = new ArrayList<>();
    DatabaseMetaData data = connection.getMetaData();
    String shop = "bigcommerce";
    add(lines, "tables", data, d -> d.getTables(null, null, "%", null));
    add(lines, "store tables", data, d -> d.getTables(null, shop, "%", new String[] {"TABLE"}));
    add(lines, "views", data, d -> d.getTables(null, null, "%", new String[] {"VIEW"}));
    add(lines, "temporary", data, d -> d.getTables(null, null, "%", new String[] {"TEMPORARY TABLE"}));
    add(lines, "columns", data, d -> d.getColumns(null, shop, "%", "%"));
    add(lines, "any columns", data, d -> d.getColumns(null, null, "sw%", "%"));
    add(lines, "primary", data, d -> d.getPrimaryKeys(null, shop, "orders"));
    add(lines, "imported", data, d -> d.getImportedKeys(null, shop, "order_items"));
    add(lines, "exported", data, d -> d.getExportedKeys(null, shop, "customers"));
    add(lines, "cross", data, d -> d.getCrossReference(null, shop, "products", null, shop, "product_variants"));
    add(lines, "schemas", data, DatabaseMetaData::getSchemas);
    add(lines, "catalogs", data, DatabaseMetaData::getCatalogs);
    add(lines, "table types", data, DatabaseMetaData::getTableTypes);
    add(lines, "types", data, DatabaseMetaData::getTypeInfo);
    add(lines, "indexes", data, d -> d.getIndexInfo(null, shop, "orders", false, false));
    add(lines, "row identifier", data, d -> d.getBestRowIdentifier(null, shop, "orders", 0, true));
    add(lines, "version columns", data, d -> d.getVersionColumns(null, shop, "orders"));
    add(lines, "privileges", data, d -> d.getTablePrivileges(null, shop, "%"));
    add(lines, "column privileges", data, d -> d.getColumnPrivileges(null, shop, "store", "%"));
    add(lines, "procedures", data, d -> d.getProcedures(null, null, "%"));
    add(lines, "functions", data, d -> d.getFunctions(null, shop, "%"));
    add(lines, "own functions", data, d -> d.getFunctions(null, "storewire", "%"));
    add(lines, "function columns", data, d -> d.getFunctionColumns(null, "storewire", "%", "%"));
    add(lines, "user types", data, d -> d.getUDTs(null, null, "%", null));
    lines.add("product\t" + data.getDatabaseProductName() + "\t" + data.getUserName() + "\t" + data.isReadOnly());
    return lines;
  }

  private static void add(List<String> lines, String name, DatabaseMetaData data, Question question)
      throws SQLException {
    try (ResultSet rows = question.ask(data)) {
      ResultSetMetaData columns = rows.getMetaData();
      while (rows.next()) {
        StringBuilder line = new StringBuilder(name);
        for (int i = 1; i <= columns.getColumnCount(); i++) {
          // Object numbers differ from run to run.
          if (!"SPECIFIC_NAME".equals(columns.getColumnName(i))) line.append('\t').append(rows.getString(i));
        }
        lines.add(line.toString());
      }
    }
  }
}
