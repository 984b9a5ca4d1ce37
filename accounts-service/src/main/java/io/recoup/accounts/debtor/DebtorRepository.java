package io.recoup.accounts.debtor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.recoup.kit.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The only door to debtors and their contact points; whole chunks go in by one statement. */
@ApplicationScoped
class DebtorRepository implements PanacheRepositoryBase<Debtor, UUID> {
  private static final String KNOWN =
      """
      select id, kind, name, first_name, last_name, language, country, state from debtor
      where id = any (?)
      """;

  private static final String POINTS =
      """
      select debtor_id, id, kind, type, value, zones, locates, country, postal_code from contact_point
      where debtor_id = any (?) order by created_at, kind desc, id
      """;

  private static final String INSERT_DEBTORS =
      """
      insert into debtor (id, version, creditor_id, reference, kind, name, first_name, last_name,
        language, country, state, created_at)
      select id, 0, "creditorId", reference, kind, name, "firstName", "lastName",
        language, country, state, "createdAt"
      from json_to_recordset(?::json) as row (id uuid, "creditorId" uuid, reference text, kind text,
        name text, "firstName" text, "lastName" text, language text, country text, state text,
        "createdAt" timestamptz)
      """;

  private static final String INSERT_POINTS =
      """
      insert into contact_point (id, debtor_id, kind, type, value, region, address_line, city,
        postal_code, state, country, zones, locates, created_at)
      select id, "debtorId", kind, type, value, region, "addressLine", city,
        "postalCode", state, country, zones, locates, "createdAt"
      from json_to_recordset(?::json) as row (id uuid, "debtorId" uuid, kind text, type text,
        value text, region text, "addressLine" text, city text, "postalCode" text, state text,
        country text, zones text[], locates boolean, "createdAt" timestamptz)
      """;

  /** A stored contact point as the chunk loader needs it. */
  record Point(
      UUID debtorId,
      UUID id,
      ContactDetail.Kind kind,
      ContactDetail.Type type,
      String value,
      List<String> zones,
      boolean locates,
      String zip) {

    /** Whether it is the same contact point, whatever it is used for. */
    boolean is(ContactDetail detail) {
      return kind == detail.kind() && value.equals(detail.value());
    }
  }

  private final AgroalDataSource database;
  private final ObjectMapper json;

  DebtorRepository(AgroalDataSource database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  Debtor require(UUID id) {
    return findByIdOptional(id).orElseThrow(() -> notFound(id));
  }

  static Refusal notFound(UUID id) {
    return Refusal.notFound("debtor-not-found", "No debtor " + id);
  }

  /** Which of these debtors are known, and what is on record of them. */
  Map<UUID, DebtorOnRecord> onRecord(Collection<UUID> ids) {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(KNOWN)) {
      select.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
      var known = new HashMap<UUID, DebtorOnRecord>();
      var rows = select.executeQuery();
      while (rows.next())
        known.put(
            rows.getObject(1, UUID.class),
            new DebtorOnRecord(
                new Identity(
                    DebtorKind.valueOf(rows.getString(2)),
                    rows.getString(3),
                    rows.getString(4),
                    rows.getString(5)),
                rows.getString(6),
                rows.getString(7),
                rows.getString(8)));
      return known;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot look debtors up", e);
    }
  }

  List<Point> points(Collection<UUID> debtorIds) {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(POINTS)) {
      select.setArray(1, connection.createArrayOf("uuid", debtorIds.toArray()));
      var points = new ArrayList<Point>();
      var rows = select.executeQuery();
      while (rows.next()) {
        var type = ContactDetail.Type.valueOf(rows.getString(4));
        points.add(
            new Point(
                rows.getObject(1, UUID.class),
                rows.getObject(2, UUID.class),
                ContactDetail.Kind.valueOf(rows.getString(3)),
                type,
                rows.getString(5),
                List.of((String[]) rows.getArray(6).getArray()),
                rows.getBoolean(7),
                ContactDetails.zip(type, rows.getString(8), rows.getString(9))));
      }
      return points;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read contact points", e);
    }
  }

  void insertDebtors(List<?> rows) {
    insert(INSERT_DEBTORS, rows);
  }

  void insertPoints(List<?> rows) {
    insert(INSERT_POINTS, rows);
  }

  private void insert(String statement, List<?> rows) {
    if (rows.isEmpty()) return;
    try (var connection = database.getConnection();
        var insert = connection.prepareStatement(statement)) {
      insert.setString(1, json.writeValueAsString(rows));
      insert.executeUpdate();
    } catch (SQLException | JsonProcessingException e) {
      throw new IllegalStateException("cannot store debtors", e);
    }
  }
}
