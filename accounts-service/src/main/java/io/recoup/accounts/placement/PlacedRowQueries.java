package io.recoup.accounts.placement;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The only door to the rows that opened accounts; whole chunks go in and out by one statement. */
@ApplicationScoped
class PlacedRowQueries {
  private static final String INSERT =
      "insert into placed_row (account_id, digests) select * from unnest(?::uuid[], ?::bytea[])";
  private static final String OF =
      "select account_id, digests from placed_row where account_id = any (?)";

  private final AgroalDataSource database;

  PlacedRowQueries(AgroalDataSource database) {
    this.database = database;
  }

  void insert(List<PlacedRow> rows) {
    if (rows.isEmpty()) return;
    try (var connection = database.getConnection();
        var insert = connection.prepareStatement(INSERT)) {
      insert.setArray(
          1, connection.createArrayOf("uuid", rows.stream().map(PlacedRow::accountId).toArray()));
      insert.setArray(
          2,
          connection.createArrayOf(
              "bytea", rows.stream().map(PlacedRow::digests).toArray(byte[][]::new)));
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot store placed rows", e);
    }
  }

  Map<UUID, PlacedRow> of(Collection<UUID> accountIds) {
    if (accountIds.isEmpty()) return Map.of();
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(OF)) {
      select.setArray(1, connection.createArrayOf("uuid", accountIds.toArray()));
      var found = new HashMap<UUID, PlacedRow>();
      var rows = select.executeQuery();
      while (rows.next()) {
        var id = rows.getObject(1, UUID.class);
        found.put(id, new PlacedRow(id, rows.getBytes(2)));
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read placed rows", e);
    }
  }
}
