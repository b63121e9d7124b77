import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;

/** Calls procedures in the ways that JDBC has; prints what each gives. The only argument is the URL of a connection. */
public class Calls {
  private static final String BACK = "http://localhost:9/cb";

  public static void main(String[] args) throws SQLException {
    for (String mode : new String[] {"select", "callIfNoReturn", "call"}) {
      for (String options : new String[] {"", "&preferQueryMode=simple", "&prepareThreshold=1", "&binaryTransfer=false"}) {
        try (Connection c = DriverManager.getConnection(args[0] + "&escapeSyntaxCallMode=" + mode + options)) {
          System.out.println("escape " + mode + options + ": " + escape(c));
          System.out.println("missing " + mode + options + ": " + missing(c));
          if (!options.equals("&preferQueryMode=simple")) {
            System.out.println("out " + mode + options + ": " + out(c));
          }
        }
      }
    }
    try (Connection c = DriverManager.getConnection(args[0])) {
      System.out.println("statement: " + statement(c));
      System.out.println("prepared: " + prepared(c));
      metadata(c.getMetaData());
    }
  }

  private static String state(String url) {
    return url.replaceAll(".*[?&]state=([^&]*).*", "$1") + (url.contains("localhost%3A9%2Fcb") ? "" : " NO CALLBACK");
  }

  private static String escape(Connection c) throws SQLException {
    StringBuilder seen = new StringBuilder();
    try (CallableStatement call = c.prepareCall("{call GetOAuthAuthorizationURL(?, ?, ?, ?)}")) {
      for (String state : new String[] {"a", "b", "c", "d", "e", "f", "g"}) {
        call.setString(1, "WEB");
        call.setString(2, BACK);
        call.setNull(3, Types.VARCHAR);
        call.setString(4, state);
        try (ResultSet rows = call.executeQuery()) {
          rows.next();
          seen.append(state(rows.getString("URL")));
          if (rows.next()) seen.append(" MORE");
        }
      }
    }
    return seen.toString();
  }

  private static String missing(Connection c) throws SQLException {
    try (CallableStatement call = c.prepareCall("{call RefreshOAuthAccessToken(?)}")) {
      call.setString(1, "");
      call.execute();
      return "no error";
    } catch (SQLException error) {
      return error.getSQLState();
    }
  }

  private static String out(Connection c) throws SQLException {
    try (CallableStatement call = c.prepareCall("{? = call GetOAuthAuthorizationURL(?, ?, ?, ?)}")) {
      call.registerOutParameter(1, Types.VARCHAR);
      call.setString(2, "WEB");
      call.setString(3, BACK);
      call.setString(4, "store_v2_orders");
      call.setString(5, "z");
      call.execute();
      return state(call.getString(1));
    }
  }

  private static String statement(Connection c) throws SQLException {
    StringBuilder seen = new StringBuilder();
    try (Statement s = c.createStatement()) {
      for (String sql : new String[] {
          "EXEC GetOAuthAuthorizationURL @AuthMode='WEB', @CallbackURL='" + BACK + "', @State='x'",
          "CALL GetOAuthAuthorizationURL('WEB', '" + BACK + "', NULL, 'y')",
          "EXECUTE GetOAuthAuthorizationURL AuthMode='WEB', CallbackURL='" + BACK + "', State='z'"}) {
        if (!s.execute(sql)) return "no result";
        try (ResultSet rows = s.getResultSet()) {
          rows.next();
          seen.append(state(rows.getString(1)));
        }
      }
    }
    return seen.toString();
  }

  private static String prepared(Connection c) throws SQLException {
    StringBuilder seen = new StringBuilder();
    String[] texts = {"EXEC GetOAuthAuthorizationURL @AuthMode = ?, @CallbackURL = ?, @State = ?",
        "SELECT url FROM GetOAuthAuthorizationURL(AuthMode => ?, CallbackURL => ?, State => ?)"};
    for (String text : texts) {
      try (PreparedStatement s = c.prepareStatement(text)) {
        for (int i = 0; i < 7; i++) {
          s.setString(1, "WEB");
          s.setString(2, BACK);
          s.setString(3, String.valueOf(i));
          try (ResultSet rows = s.executeQuery()) {
            rows.next();
            seen.append(state(rows.getString(1)));
          }
        }
      }
    }
    return seen.toString();
  }

  private static void metadata(DatabaseMetaData data) throws SQLException {
    try (ResultSet rows = data.getProcedures(null, "bigcommerce", "%")) {
      while (rows.next()) System.out.println("procedure: " + rows.getString("PROCEDURE_NAME") + " " + rows.getString("REMARKS").split("\n")[0]);
    }
    try (ResultSet rows = data.getFunctions(null, "bigcommerce", "%")) {
      while (rows.next()) System.out.println("function: " + rows.getString("FUNCTION_NAME") + " " + rows.getString("REMARKS").split("\n")[0]);
    }
    try (ResultSet rows = data.getFunctionColumns(null, "bigcommerce", "getoauthauthorizationurl", "%")) {
      StringBuilder columns = new StringBuilder();
      while (rows.next()) columns.append(" ").append(rows.getString("COLUMN_NAME")).append("/").append(rows.getString("TYPE_NAME"));
      System.out.println("function columns:" + columns);
    }
    try (ResultSet rows = data.getProcedureColumns(null, "bigcommerce", "refreshoauthaccesstoken", "%")) {
      StringBuilder columns = new StringBuilder();
      while (rows.next()) columns.append(" ").append(rows.getString("COLUMN_NAME")).append("/").append(rows.getInt("COLUMN_TYPE"));
      System.out.println("procedure columns:" + columns);
    }
  }
}
