package io.recoup.compliance.restriction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.recoup.compliance.Channel;
import io.recoup.compliance.casefile.CaseFile;
import io.recoup.compliance.casefile.CaseFileService;
import io.recoup.compliance.sql.RecordedQueries;
import io.recoup.compliance.sql.Sql;
import io.recoup.kit.id.Ids;
import io.recoup.kit.outbox.Outbox;
import io.recoup.kit.paging.Page;
import io.recoup.kit.problem.Refusal;
import io.recoup.kit.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * Records and revokes restrictions, by request of a caller or because of what an attempt brought.
 */
@ApplicationScoped
@Transactional
public class RestrictionService {
  private static final String SELECT =
      """
      select r.*, v.revoked_at, v.revoked_by, v.reason, v.ended_on
      from restriction r left join restriction_revocation v on v.restriction_id = r.id
      """;

  /** Of an account, revoked ones among them. */
  static final int MOST = 500;

  private final AgroalDataSource database;
  private final ObjectMapper json;
  private final CaseFileService cases;
  private final Outbox outbox;
  private final RecordedQueries records;
  private final Caller caller;
  private final Clock clock;

  RestrictionService(
      AgroalDataSource database,
      ObjectMapper json,
      CaseFileService cases,
      Outbox outbox,
      RecordedQueries records,
      Caller caller,
      Clock clock) {
    this.database = database;
    this.json = json;
    this.cases = cases;
    this.outbox = outbox;
    this.records = records;
    this.caller = caller;
    this.clock = clock;
  }

  Restriction record(
      UUID id,
      UUID accountId,
      RestrictionKind kind,
      Channel channel,
      UUID contactPointId,
      RestrictionDetails details,
      Instant holdsFrom) {
    var file = cases.requireForCaller(accountId);
    requireScope(kind, channel, contactPointId);
    var faults = details.faults(kind, today());
    if (!faults.isEmpty()) {
      throw Refusal.invalid("restriction-details", "The details do not go with " + kind)
          .with("errors", faults);
    }
    if (contactPointId != null) cases.requireContactPoint(file.debtorId(), contactPointId);
    records.requireRoom("restriction", file.accountId(), MOST);
    return store(id, file, kind, channel, contactPointId, details, holdsFrom, caller.subject());
  }

  /** Records what an attempt brought; an attempt brings each kind of restriction once. */
  public void recordFromAttempt(
      UUID attemptId,
      CaseFile file,
      RestrictionKind kind,
      Channel channel,
      UUID contactPointId,
      Instant at) {
    var id = Ids.named("restriction", attemptId, kind);
    var subject = "attempt " + attemptId;
    store(id, file, kind, channel, contactPointId, RestrictionDetails.NONE, at, subject);
  }

  /**
   * @param endedOn the day on which it ended by itself; today if null where the reason is such
   */
  Restriction revoke(UUID restrictionId, RevocationReason reason, LocalDate endedOn) {
    var found =
        find(restrictionId)
            .filter(restriction -> isVisible(restriction.creditorId()))
            .orElseThrow(
                () -> Refusal.notFound("restriction-not-found", "No restriction " + restrictionId));
    requireFitting(reason, endedOn, found.kind());
    var revoked =
        Sql.change(
            database,
            """
            insert into restriction_revocation
              (restriction_id, revoked_at, revoked_by, reason, ended_on)
            values (?, ?, ?, ?, ?) on conflict do nothing""",
            restrictionId,
            cases.recordingInstant(found.debtorId()),
            caller.subject(),
            reason,
            reason.endsOnADay() && endedOn == null ? today() : endedOn);
    if (revoked == 0) {
      throw Refusal.conflict("restriction-revoked", "This restriction is revoked already");
    }
    outbox.append(
        new RestrictionEvent.Revoked(
            found.id(), found.accountId(), found.debtorId(), found.kind(), reason));
    return find(restrictionId).orElseThrow();
  }

  Page<Restriction> list(UUID accountId, String cursor, Integer asked) {
    cases.requireForCaller(accountId);
    return records.page(
        "restrictions " + accountId,
        cursor,
        asked,
        this::restriction,
        SELECT + "where r.account_id = ?",
        accountId);
  }

  private static void requireScope(RestrictionKind kind, Channel channel, UUID contactPointId) {
    var fits =
        switch (kind) {
          case MEDIA -> channel != null || contactPointId != null;
          case WRONG_NUMBER -> channel == null && contactPointId != null;
          default -> channel == null && contactPointId == null;
        };
    if (!fits) {
      throw Refusal.invalid(
          "restriction-scope",
          switch (kind) {
            case MEDIA -> "MEDIA needs a channel, a contact point or both";
            case WRONG_NUMBER -> "WRONG_NUMBER needs a contact point and no channel";
            default -> kind + " is about no channel or contact point: send none";
          });
    }
  }

  private void requireFitting(RevocationReason reason, LocalDate endedOn, RestrictionKind kind) {
    if (!reason.goesWith(kind)) {
      throw Refusal.invalid("revocation-reason", kind + " does not end as " + reason);
    }
    if (endedOn != null && !reason.endsOnADay()) {
      throw Refusal.invalid("revocation-reason", reason + " takes no endedOn");
    }
    if (endedOn != null && endedOn.isAfter(today().plusDays(1))) {
      throw Refusal.invalid("revocation-reason", "endedOn must not lie ahead");
    }
  }

  private Restriction store(
      UUID id,
      CaseFile file,
      RestrictionKind kind,
      Channel channel,
      UUID contactPointId,
      RestrictionDetails details,
      Instant holdsFrom,
      String recordedBy) {
    var now = cases.recordingInstant(file.debtorId());
    // Another service's clock may run ahead of ours: what is known now holds now.
    var from =
        holdsFrom == null || holdsFrom.isAfter(now)
            ? now
            : holdsFrom.truncatedTo(ChronoUnit.MICROS);
    var stored =
        Sql.change(
            database,
            """
            insert into restriction (id, account_id, debtor_id, creditor_id, kind, channel,
              contact_point_id, details, holds_from, recorded_at, recorded_by)
            values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?) on conflict do nothing""",
            id,
            file.accountId(),
            file.debtorId(),
            file.creditorId(),
            kind,
            channel,
            contactPointId,
            written(details),
            from,
            now,
            recordedBy);
    if (stored == 1) {
      outbox.append(
          new RestrictionEvent.Recorded(
              id, file.accountId(), file.debtorId(), kind, channel, contactPointId, from, now));
    }
    return find(id).orElseThrow();
  }

  private Optional<Restriction> find(UUID id) {
    return Sql.first(database, this::restriction, SELECT + "where r.id = ?", id);
  }

  private boolean isVisible(UUID creditorId) {
    return caller.creditorId().filter(own -> !own.equals(creditorId)).isEmpty();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private String written(RestrictionDetails details) {
    try {
      return json.writeValueAsString(details);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Details are always JSON", e);
    }
  }

  private RestrictionDetails details(String written) {
    try {
      return json.readValue(written, RestrictionDetails.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Stored details do not read", e);
    }
  }

  private Restriction restriction(ResultSet row) throws SQLException {
    return new Restriction(
        Sql.id(row, "id"),
        Sql.id(row, "account_id"),
        Sql.id(row, "debtor_id"),
        Sql.id(row, "creditor_id"),
        Sql.constant(row, "kind", RestrictionKind.class),
        Sql.constant(row, "channel", Channel.class),
        Sql.id(row, "contact_point_id"),
        details(row.getString("details")),
        Sql.instant(row, "holds_from"),
        Sql.instant(row, "recorded_at"),
        row.getString("recorded_by"),
        Sql.instant(row, "revoked_at"),
        row.getString("revoked_by"),
        Sql.constant(row, "reason", RevocationReason.class),
        row.getObject("ended_on", LocalDate.class));
  }
}
