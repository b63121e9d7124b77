import java.sql.DriverManager;

/** Connects with the address that is given, and prints how many orders the store has. */
class Count {
  public static void main(String[] args) throws Exception {
    try (var connection = DriverManager.getConnection(args[0]);
        var rows = connection.createStatement().executeQuery("SELECT count(*) FROM orders WHERE id > 0")) {
      rows.next();
      System.out.println(rows.getLong(1));
    }
  }
}
