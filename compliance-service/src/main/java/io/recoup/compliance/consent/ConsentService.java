package io.recoup.compliance.consent;

import io.agroal.api.AgroalDataSource;
import io.recoup.compliance.casefile.CaseFile;
import io.recoup.compliance.casefile.CaseFileService;
import io.recoup.compliance.casefile.ContactPoint;
import io.recoup.compliance.sql.RecordedQueries;
import io.recoup.compliance.sql.Sql;
import io.recoup.kit.outbox.Outbox;
import io.recoup.kit.paging.Page;
import io.recoup.kit.problem.Problem.FieldError;
import io.recoup.kit.problem.Refusal;
import io.recoup.kit.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;

/** Records and revokes consents. */
@ApplicationScoped
@Transactional
class ConsentService {
  private static final String SELECT =
      """
      select r.*, v.revoked_at, v.revoked_by
      from consent r left join consent_revocation v on v.consent_id = r.id
      """;

  /** Of an account, revoked ones among them. */
  static final int MOST = 500;

  private final AgroalDataSource database;
  private final CaseFileService cases;
  private final Outbox outbox;
  private final RecordedQueries records;
  private final Caller caller;
  private final Clock clock;

  ConsentService(
      AgroalDataSource database,
      CaseFileService cases,
      Outbox outbox,
      RecordedQueries records,
      Caller caller,
      Clock clock) {
    this.database = database;
    this.cases = cases;
    this.outbox = outbox;
    this.records = records;
    this.caller = caller;
    this.clock = clock;
  }

  Consent record(UUID id, UUID accountId, Consent.Terms terms) {
    var file = cases.requireForCaller(accountId);
    requireSound(terms, file);
    records.requireRoom("consent", file.accountId(), MOST);
    var now = cases.recordingInstant(file.debtorId());
    var from = terms.holdsFrom() == null ? now : terms.holdsFrom().truncatedTo(ChronoUnit.MICROS);
    Sql.change(
        database,
        """
        insert into consent (id, account_id, debtor_id, creditor_id, giver, receiver, scope,
          contact_point_id, given_by, on_date, holds_from, expires_at, recorded_at, recorded_by)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        id,
        file.accountId(),
        file.debtorId(),
        file.creditorId(),
        terms.giver(),
        terms.receiver(),
        terms.scope(),
        terms.contactPointId(),
        terms.givenBy(),
        terms.onDate(),
        from,
        terms.expiresAt(),
        now,
        caller.subject());
    outbox.append(
        new ConsentEvent.Recorded(
            id,
            file.accountId(),
            file.debtorId(),
            terms.giver(),
            terms.receiver(),
            terms.scope(),
            terms.contactPointId(),
            from,
            terms.expiresAt()));
    return find(id).orElseThrow();
  }

  /** As it stands now. */
  Consent find(UUID accountId, UUID consentId) {
    cases.requireForCaller(accountId);
    return find(consentId)
        .orElseThrow(() -> Refusal.notFound("consent-not-found", "No consent " + consentId));
  }

  Consent revoke(UUID consentId) {
    var found =
        find(consentId)
            .orElseThrow(() -> Refusal.notFound("consent-not-found", "No consent " + consentId));
    caller.requireCreditor(
        found.creditorId(), () -> Refusal.notFound("consent-not-found", "No consent " + consentId));
    var revoked =
        Sql.change(
            database,
            """
            insert into consent_revocation (consent_id, revoked_at, revoked_by)
            values (?, ?, ?) on conflict do nothing""",
            consentId,
            cases.recordingInstant(found.debtorId()),
            caller.subject());
    if (revoked == 0) {
      throw Refusal.conflict("consent-revoked", "This consent is revoked already");
    }
    outbox.append(
        new ConsentEvent.Revoked(
            found.id(), found.accountId(), found.debtorId(), found.terms().scope()));
    return find(consentId).orElseThrow();
  }

  Page<Consent> list(UUID accountId, String cursor, Integer asked) {
    cases.requireForCaller(accountId);
    return records.page(
        "consents " + accountId,
        cursor,
        asked,
        ConsentService::consent,
        SELECT + "where r.account_id = ?",
        accountId);
  }

  private void requireSound(Consent.Terms terms, CaseFile file) {
    var faults = new ArrayList<FieldError>();
    var scope = terms.scope();
    if ((terms.giver() == ConsentGiver.ATTORNEY) != (scope == ConsentScope.DIRECT_CONTACT)) {
      faults.add(
          new FieldError("scope", "must be DIRECT_CONTACT from an ATTORNEY, and from nobody else"));
    }
    if (terms.contactPointId() == null && scope.isOfOneContactPoint()) {
      faults.add(new FieldError("contactPointId", "must not be null with " + scope));
    }
    if (terms.contactPointId() != null) {
      var point = cases.requireContactPoint(file.debtorId(), terms.contactPointId());
      if (!carries(point.kind(), scope)) {
        faults.add(new FieldError("contactPointId", "is of a kind that does not go with " + scope));
      }
    }
    if (terms.onDate() != null && !scope.mayNameADay()) {
      faults.add(new FieldError("onDate", "does not go with " + scope));
    }
    if (terms.onDate() != null && terms.onDate().isBefore(given(terms, file))) {
      faults.add(new FieldError("onDate", "must not be before the consent"));
    }
    if (terms.expiresAt() != null && !terms.expiresAt().isAfter(clock.instant())) {
      faults.add(new FieldError("expiresAt", "must lie ahead"));
    }
    if (!faults.isEmpty()) {
      throw Refusal.invalid("consent-terms", "The terms of the consent do not go together")
          .with("errors", faults);
    }
  }

  private LocalDate given(Consent.Terms terms, CaseFile file) {
    var from = terms.holdsFrom() == null ? clock.instant() : terms.holdsFrom();
    return LocalDate.ofInstant(from, file.calendar());
  }

  private static boolean carries(ContactPoint.Kind kind, ConsentScope scope) {
    return switch (scope) {
      case EMAIL, ELECTRONIC_DELIVERY -> kind == ContactPoint.Kind.EMAIL;
      case TEXT, CALLS, CALL_BACK -> kind == ContactPoint.Kind.PHONE;
      case CONTACT_ANY_TIME, DIRECT_CONTACT -> true;
    };
  }

  private Optional<Consent> find(UUID id) {
    return Sql.first(database, ConsentService::consent, SELECT + "where r.id = ?", id);
  }

  private static Consent consent(ResultSet row) throws SQLException {
    return new Consent(
        Sql.id(row, "id"),
        Sql.id(row, "account_id"),
        Sql.id(row, "debtor_id"),
        Sql.id(row, "creditor_id"),
        new Consent.Terms(
            Sql.constant(row, "giver", ConsentGiver.class),
            Sql.constant(row, "receiver", ConsentReceiver.class),
            Sql.constant(row, "scope", ConsentScope.class),
            Sql.id(row, "contact_point_id"),
            Sql.constant(row, "given_by", Consent.Means.class),
            row.getObject("on_date", LocalDate.class),
            Sql.instant(row, "holds_from"),
            Sql.instant(row, "expires_at")),
        Sql.instant(row, "recorded_at"),
        row.getString("recorded_by"),
        Sql.instant(row, "revoked_at"),
        row.getString("revoked_by"));
  }
}
