package io.recoup.compliance.fact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.recoup.compliance.casefile.CaseFile;
import io.recoup.compliance.casefile.CaseFileService;
import io.recoup.compliance.rule.Vocabulary;
import io.recoup.compliance.sql.RecordedQueries;
import io.recoup.compliance.sql.Sql;
import io.recoup.kit.outbox.Outbox;
import io.recoup.kit.paging.Page;
import io.recoup.kit.problem.Problem.FieldError;
import io.recoup.kit.problem.Refusal;
import io.recoup.kit.security.Caller;
import io.recoup.kit.text.PersonalNumber;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Records and revokes facts: those that callers tell, and those that follow from events. */
@ApplicationScoped
@Transactional
public class FactService {
  private static final TypeReference<Map<String, Object>> ATTRIBUTES = new TypeReference<>() {};
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);
  private static final int MOST_CHARACTERS = 4_000;

  /** Of an account, revoked ones and contacts among them. */
  static final int MOST = 2_000;

  private static final List<String> CONTACT_POINTS = List.of("number", "address");
  private static final String DEBT = "debt";

  private static final String SELECT =
      """
      select r.*, v.revoked_at, v.revoked_by
      from fact r
      left join fact_revocation v on v.account_id = r.account_id and v.fact_id = r.id
      """;

  private final AgroalDataSource database;
  private final ObjectMapper json;
  private final CaseFileService cases;
  private final Outbox outbox;
  private final RecordedQueries records;
  private final Caller caller;

  FactService(
      AgroalDataSource database,
      ObjectMapper json,
      CaseFileService cases,
      Outbox outbox,
      RecordedQueries records,
      Caller caller) {
    this.database = database;
    this.json = json;
    this.cases = cases;
    this.outbox = outbox;
    this.records = records;
    this.caller = caller;
  }

  /** Records what a caller tells: a fact of the vocabulary that has no source of its own. */
  RecordedFact record(
      UUID id, UUID accountId, String type, String at, Map<String, Object> attributes) {
    var file = cases.requireForCaller(accountId);
    requireReadable(file, type, attributes);
    requireOwn(type);
    var instant =
        Vocabulary.instant(at, file.calendar())
            .orElseThrow(
                () ->
                    unreadable(
                        List.of(
                            new FieldError(
                                "at",
                                "must be an instant such as 2026-05-31T15:00:00-04:00, or a"
                                    + " date"))));
    var now = cases.recordingInstant(file.debtorId());
    if (instant.isAfter(now.plus(CLOCK_SKEW))) {
      throw Refusal.invalid("fact-ahead", "A fact has happened: at must not lie ahead");
    }
    records.requireRoom("fact", file.accountId(), MOST);
    store(id, file, type, instant, attributes, now, caller.subject());
    outbox.append(
        new FactEvent.Recorded(id, file.accountId(), file.debtorId(), type, earlier(instant, now)));
    return find(id).orElseThrow();
  }

  /** Records what follows from an event; the same id twice is one fact. */
  public void derive(
      UUID id,
      CaseFile file,
      String type,
      Instant at,
      Map<String, Object> attributes,
      String recordedBy) {
    store(id, file, type, at, attributes, cases.recordingInstant(file.debtorId()), recordedBy);
  }

  /** As {@link #derive}, unless the account has such a fact that holds. */
  public void deriveFirst(
      UUID id,
      CaseFile file,
      String type,
      Instant at,
      Map<String, Object> attributes,
      String recordedBy) {
    if (holding(file.accountId(), type).isEmpty()) {
      derive(id, file, type, at, attributes, recordedBy);
    }
  }

  /** Records a contact that took place: it counts for some weeks, for all of the accounts. */
  public void recordContact(
      UUID id,
      CaseFile file,
      String type,
      Instant at,
      Map<String, Object> attributes,
      String recordedBy) {
    var now = cases.recordingInstant(file.debtorId());
    insert(id, file, type, at, attributes, now, recordedBy, false, false);
  }

  RecordedFact revoke(UUID factId) {
    var found = find(factId).orElseThrow(() -> notFound(factId));
    var file = cases.require(found.accountId());
    caller.requireCreditor(file.creditorId(), () -> notFound(factId));
    requireOwn(found.type());
    if (!revoke(found.id(), file, caller.subject())) {
      throw Refusal.conflict("fact-revoked", "This fact is revoked already");
    }
    outbox.append(
        new FactEvent.Revoked(found.id(), file.accountId(), file.debtorId(), found.type()));
    return find(factId).orElseThrow();
  }

  /** Revokes a fact that an event took back; says whether there was one to revoke. */
  boolean revoke(UUID factId, CaseFile file, String revokedBy) {
    return Sql.change(
            database,
            """
            insert into fact_revocation (account_id, fact_id, revoked_at, revoked_by)
            select f.account_id, f.id, ?, ? from fact f where f.account_id = ? and f.id = ?
            on conflict do nothing""",
            cases.recordingInstant(file.debtorId()),
            revokedBy,
            file.accountId(),
            factId)
        == 1;
  }

  /** Revokes whatever of this type holds on the account. */
  void revokeAll(CaseFile file, String type, String revokedBy) {
    holding(file.accountId(), type).forEach(id -> revoke(id, file, revokedBy));
  }

  Page<RecordedFact> list(UUID accountId, String type, String cursor, Integer asked) {
    cases.requireForCaller(accountId);
    return records.page(
        "facts " + accountId + " " + type,
        cursor,
        asked,
        this::fact,
        SELECT + "where r.account_id = ? and r.type = coalesce(?, r.type)",
        accountId,
        type);
  }

  private void requireReadable(CaseFile file, String type, Map<String, Object> attributes) {
    var faults =
        Vocabulary.shipped().faultsOfFact(type, attributes).stream()
            .map(
                fault ->
                    new FieldError(
                        fault.field().equals("type") ? "type" : "attributes." + fault.field(),
                        fault.message()))
            .toList();
    if (!faults.isEmpty()) throw unreadable(faults);
    var debt = attributes.get(DEBT);
    if (debt != null && !debt.equals(file.accountId().toString())) {
      throw unreadable(
          List.of(new FieldError("attributes.debt", "must be the account's id, or left out")));
    }
    for (var name : CONTACT_POINTS) {
      if (attributes.get(name) instanceof String point) {
        cases.requireContactPoint(file.debtorId(), contactPoint(name, point));
      }
    }
    var personal = new ArrayList<FieldError>();
    attributes.forEach(
        (name, value) -> {
          if (!CONTACT_POINTS.contains(name) && !name.equals(DEBT) && holdsPersonalData(value))
            personal.add(
                new FieldError(
                    "attributes." + name,
                    "must not hold an e-mail address or a number of nine digits or more: facts are"
                        + " never deleted"));
        });
    if (!personal.isEmpty()) throw unreadable(personal);
    if (written(attributes).length() > MOST_CHARACTERS) {
      throw unreadable(
          List.of(
              new FieldError(
                  "attributes", "are longer than " + MOST_CHARACTERS + " characters of JSON")));
    }
  }

  private static boolean holdsPersonalData(Object value) {
    return switch (value) {
      case String text -> PersonalNumber.mayStandIn(text);
      case Number number -> PersonalNumber.in(number.toString()).isPresent();
      case List<?> several -> several.stream().anyMatch(FactService::holdsPersonalData);
      case Map<?, ?> several ->
          holdsPersonalData(List.copyOf(several.keySet()))
              || several.values().stream().anyMatch(FactService::holdsPersonalData);
      case null, default -> false;
    };
  }

  /** Numbers and addresses themselves are not kept here. */
  private static UUID contactPoint(String name, String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException _) {
      throw unreadable(
          List.of(new FieldError("attributes." + name, "must be the id of a contact point")));
    }
  }

  private static void requireOwn(String type) {
    var source = FactKind.sourceOf(type);
    if (source.isPresent()) {
      throw Refusal.invalid("fact-elsewhere", type + " comes of " + source.get());
    }
  }

  private void store(
      UUID id,
      CaseFile file,
      String type,
      Instant at,
      Map<String, Object> attributes,
      Instant now,
      String recordedBy) {
    var kind = FactKind.of(type);
    var all = new HashMap<>(attributes);
    if (kind.namesTheDebt()) all.put(DEBT, file.accountId().toString());
    insert(id, file, type, at, all, now, recordedBy, true, kind.isReadForAllAccounts());
  }

  private void insert(
      UUID id,
      CaseFile file,
      String type,
      Instant at,
      Map<String, Object> attributes,
      Instant now,
      String recordedBy,
      boolean lasting,
      boolean forAllAccounts) {
    Sql.change(
        database,
        """
        insert into fact (id, account_id, type, holds_from, attributes, recorded_at, recorded_by,
          lasting, consumer_wide)
        values (?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?) on conflict do nothing""",
        id,
        file.accountId(),
        type,
        // Another clock may run ahead of ours: what is known now has happened.
        earlier(at, now),
        written(attributes),
        now,
        recordedBy,
        lasting,
        forAllAccounts);
  }

  private List<UUID> holding(UUID accountId, String type) {
    return Sql.list(
        database,
        row -> Sql.id(row, "id"),
        """
        select f.id from fact f
        where f.account_id = ? and f.lasting and f.type = ? and not exists (
          select from fact_revocation v where v.account_id = f.account_id and v.fact_id = f.id)""",
        accountId,
        type);
  }

  private Optional<RecordedFact> find(UUID id) {
    return Sql.first(database, this::fact, SELECT + "where r.id = ?", id);
  }

  private static Instant earlier(Instant at, Instant now) {
    return at.isAfter(now) ? now : at.truncatedTo(ChronoUnit.MICROS);
  }

  private static Refusal notFound(UUID id) {
    return Refusal.notFound("fact-not-found", "No fact " + id);
  }

  private static Refusal unreadable(List<FieldError> faults) {
    return Refusal.invalid("fact-unreadable", "The fact uses names or values that are not known")
        .with("errors", faults);
  }

  private String written(Map<String, Object> attributes) {
    try {
      return json.writeValueAsString(attributes);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Attributes are always JSON", e);
    }
  }

  private RecordedFact fact(ResultSet row) throws SQLException {
    return new RecordedFact(
        Sql.id(row, "id"),
        Sql.id(row, "account_id"),
        row.getString("type"),
        Sql.instant(row, "holds_from"),
        attributes(row.getString("attributes")),
        Sql.instant(row, "recorded_at"),
        row.getString("recorded_by"),
        Sql.instant(row, "revoked_at"),
        row.getString("revoked_by"));
  }

  private Map<String, Object> attributes(String written) {
    try {
      return json.readValue(written, ATTRIBUTES);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Stored attributes do not read", e);
    }
  }
}
