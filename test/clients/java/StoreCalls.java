import java.math.BigDecimal;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Base64;

/** Calls procedures with files, numbers and documents. Arguments: the URL, a brand, an order, a file in base64. */
public class StoreCalls {
  public static void main(String[] args) throws SQLException {
    int brand = Integer.parseInt(args[1]);
    int order = Integer.parseInt(args[2]);
    byte[] file = Base64.getDecoder().decode(args[3]);
    for (String mode : new String[] {"select", "call"}) {
      for (String options : new String[] {"", "&preferQueryMode=simple", "&prepareThreshold=1", "&binaryTransfer=false"}) {
        try (Connection c = DriverManager.getConnection(args[0] + "&escapeSyntaxCallMode=" + mode + options)) {
          // In simple mode the driver leaves a place for bytes empty, also in front of PostgreSQL itself.
          if (!options.contains("simple")) System.out.println("image: " + image(c, brand, file));
          System.out.println("quote: " + quote(c, order));
        }
      }
    }
  }

  private static String image(Connection c, int brand, byte[] file) throws SQLException {
    StringBuilder seen = new StringBuilder();
    try (CallableStatement call = c.prepareCall("{call CreateBrandImage(?, ?)}")) {
      for (int i = 0; i < 6; i++) {
        call.setInt(1, brand);
        call.setBytes(2, file);
        try (ResultSet rows = call.executeQuery()) {
          rows.next();
          seen.append(rows.getString("ImageUrl").replaceAll(".*/", "")).append(' ');
        }
      }
    }
    return seen.toString().trim();
  }

  private static String quote(Connection c, int order) throws SQLException {
    String sql = "SELECT totalrefundamount FROM CreateRefundQuote(?, ?::jsonb, TaxAdjustmentAmount => ?)";
    try (PreparedStatement s = c.prepareStatement(sql)) {
      s.setObject(1, order, Types.BIGINT);
      s.setString(2, "[{\"item_type\": \"ORDER\", \"amount\": 0.5}]");
      s.setBigDecimal(3, new BigDecimal("0.25"));
      try (ResultSet rows = s.executeQuery()) {
        rows.next();
        return rows.getBigDecimal(1).toPlainString();
      }
    }
  }
}
