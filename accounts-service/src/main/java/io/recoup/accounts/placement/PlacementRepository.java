package io.recoup.accounts.placement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.recoup.accounts.placement.Placement.Status;
import io.recoup.kit.paging.Cursor;
import io.recoup.kit.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The only door to placements and the refusals of their rows. */
@ApplicationScoped
class PlacementRepository implements PanacheRepositoryBase<Placement, UUID> {
  private static final int MAX_STALLED = 50;

  private static final String LOCK_CREDITOR =
      "select pg_advisory_xact_lock(hashtextextended('placement ' || ?, 0))";

  private static final String REFUSE =
      """
      insert into placement_refusal (placement_id, id, line, reference, effect, field, reason)
      select "placementId", id, line, reference, effect, field, reason
      from json_to_recordset(?::json) as row ("placementId" uuid, id uuid, line bigint,
        reference text, effect text, field text, reason text)
      """;

  private static final String REFUSALS =
      """
      select id, line, reference, effect, field, reason from placement_refusal
      where placement_id = ? and id > ? order by id limit ?
      """;

  /** What something wrong with a row does to it. */
  @Schema(name = "RowRefusalEffect")
  enum Effect {
    ROW_REFUSED,
    VALUE_LEFT_OUT
  }

  /** Why a row was refused, or taken without a value. */
  record RefusalRow(
      UUID placementId,
      UUID id,
      long line,
      String reference,
      Effect effect,
      String field,
      String reason) {}

  private final AgroalDataSource database;
  private final ObjectMapper json;

  PlacementRepository(AgroalDataSource database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  Placement require(UUID id) {
    return findByIdOptional(id).orElseThrow(() -> notFound(id));
  }

  Placement requireLocked(UUID id) {
    return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElseThrow(() -> notFound(id));
  }

  static Refusal notFound(UUID id) {
    return Refusal.notFound("placement-not-found", "No placement " + id);
  }

  List<Placement> newest(Optional<UUID> creditorId, Optional<Cursor> after, int limit) {
    var query = new ArrayList<String>();
    var parameters = new HashMap<String, Object>();
    creditorId.ifPresent(
        id -> {
          query.add("creditorId = :creditor");
          parameters.put("creditor", id);
        });
    after.ifPresent(
        cursor -> {
          query.add("(createdAt < :at or (createdAt = :at and id < :id))");
          parameters.put("at", cursor.at());
          parameters.put("id", cursor.id());
        });
    var where = query.isEmpty() ? "1 = 1" : String.join(" and ", query);
    return find(where + " order by createdAt desc, id desc", parameters).range(0, limit - 1).list();
  }

  /** The first placement of the creditor that was the same file and was read to its end. */
  Optional<UUID> sameFile(UUID creditorId, String sha256) {
    return find("creditorId = ?1 and sha256 = ?2 order by createdAt", creditorId, sha256)
        .range(0, 0)
        .firstResultOptional()
        .map(Placement::id);
  }

  /** The next placements that have not seen a row since an instant, in the order of their ids. */
  List<UUID> stalledSince(Instant lastSeen, UUID after) {
    return find(
            "status in ?1 and updatedAt < ?2 and id > ?3 order by id",
            List.of(Status.RECEIVED, Status.LOADING),
            lastSeen,
            after)
        .range(0, MAX_STALLED - 1)
        .list()
        .stream()
        .map(Placement::id)
        .toList();
  }

  /** Chunks of one creditor are stored one behind the other until this transaction ends. */
  void lockCreditor(UUID creditorId) {
    try (var connection = database.getConnection();
        var lock = connection.prepareStatement(LOCK_CREDITOR)) {
      lock.setString(1, creditorId.toString());
      lock.execute();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot lock a creditor", e);
    }
  }

  void refuse(List<RefusalRow> refusals) {
    if (refusals.isEmpty()) return;
    try (var connection = database.getConnection();
        var insert = connection.prepareStatement(REFUSE)) {
      insert.setString(1, json.writeValueAsString(refusals));
      insert.executeUpdate();
    } catch (SQLException | JsonProcessingException e) {
      throw new IllegalStateException("cannot store refusals", e);
    }
  }

  /** Refusals in the order of the file. */
  List<RefusalRow> refusals(UUID placementId, Optional<UUID> after, int limit) {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(REFUSALS)) {
      select.setObject(1, placementId);
      select.setObject(2, after.orElse(new UUID(0, 0)));
      select.setInt(3, limit);
      var found = new ArrayList<RefusalRow>();
      var rows = select.executeQuery();
      while (rows.next())
        found.add(
            new RefusalRow(
                placementId,
                rows.getObject(1, UUID.class),
                rows.getLong(2),
                rows.getString(3),
                Effect.valueOf(rows.getString(4)),
                rows.getString(5),
                rows.getString(6)));
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read refusals", e);
    }
  }
}
