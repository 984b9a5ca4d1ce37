package io.recoup.compliance.decision;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.recoup.compliance.Channel;
import io.recoup.compliance.casefile.DebtorTold;
import io.recoup.compliance.rule.Answer;
import io.recoup.compliance.rule.RuleBook;
import io.recoup.compliance.sql.Sql;
import io.recoup.kit.outbox.Outbox;
import io.recoup.kit.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Bars what was allowed and is not lawful any more. Before a transaction ends that records
 * something of a debtor, and under the debtor's lock, the rules are asked again about every act
 * that is allowed and not made yet: as its decision was taken, without itself and what was allowed
 * after it, and for all of the time it was allowed for. What was allowed in spite of a presumption
 * stays so.
 */
@ApplicationScoped
class PermissionService {
  /**
   * Acts of one debtor, the earliest allowed, about which a record asks again. So many are no
   * contact that anybody plans: those beyond are barred unasked, so that none keeps a demand to
   * stop from being recorded.
   */
  static final int MOST_ASKED = 100;

  private record Permission(
      UUID reservationId,
      UUID decisionId,
      UUID accountId,
      Channel channel,
      UUID contactPointId,
      Map<String, Object> asked,
      Instant at,
      Instant expiresAt,
      Set<String> lifted) {

    private PermissionBarred barred(UUID debtorId, List<String> rules, Instant now) {
      return new PermissionBarred(
          decisionId, accountId, debtorId, reservationId, channel, contactPointId, rules, now);
    }
  }

  private final AgroalDataSource database;
  private final ObjectMapper json;
  private final BasisQueries bases;
  private final RuleBook book;
  private final Outbox outbox;
  private final Clock clock;
  private final TransactionSynchronizationRegistry transaction;

  PermissionService(
      AgroalDataSource database,
      ObjectMapper json,
      BasisQueries bases,
      RuleBook book,
      Outbox outbox,
      Clock clock,
      TransactionSynchronizationRegistry transaction) {
    this.database = database;
    this.json = json;
    this.bases = bases;
    this.book = book;
    this.outbox = outbox;
    this.clock = clock;
    this.transaction = transaction;
  }

  /** Asks again once all that the transaction records is there, and once for each debtor. */
  void askAgain(@Observes DebtorTold told) {
    debtorsOfTransaction().add(told.debtorId());
  }

  @SuppressWarnings("unchecked") // nobody else puts anything under this key
  private Set<UUID> debtorsOfTransaction() {
    var known = (Set<UUID>) transaction.getResource(PermissionService.class);
    if (known != null) return known;
    var debtors = new LinkedHashSet<UUID>();
    transaction.putResource(PermissionService.class, debtors);
    transaction.registerInterposedSynchronization(
        new Synchronization() {
          @Override
          public void beforeCompletion() {
            debtors.forEach(PermissionService.this::askAgain);
          }

          @Override
          public void afterCompletion(int status) {
            // Nothing to do: what was barred is barred, or rolled back with the rest.
          }
        });
    return debtors;
  }

  private void askAgain(UUID debtorId) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var permissions = permissions(debtorId, now);
    var notAskedYet = new HashSet<UUID>();
    permissions.forEach(permission -> notAskedYet.add(permission.reservationId));
    var known = new HashMap<UUID, Basis>();
    var barred = new ArrayList<PermissionBarred>();
    for (var permission : permissions.stream().limit(MOST_ASKED).toList()) {
      var basis =
          known
              .computeIfAbsent(permission.accountId, account -> bases.latest(account, now))
              .without(notAskedYet);
      denials(permission, basis)
          .ifPresent(rules -> barred.add(permission.barred(debtorId, rules, now)));
      // To the next it counts, barred or not: it may be under way.
      notAskedYet.remove(permission.reservationId);
    }
    permissions.stream()
        .skip(MOST_ASKED)
        .forEach(permission -> barred.add(permission.barred(debtorId, List.of(), now)));
    bar(barred, now);
  }

  /** The rules that deny it now, or before its time is over; empty while it is permitted. */
  private Optional<List<String>> denials(Permission permission, Basis basis) {
    try {
      var at = later(permission.at, basis.knownAt());
      if (!at.isBefore(permission.expiresAt)) return Optional.empty();
      var question =
          basis.question(
              permission.accountId,
              permission.channel,
              permission.contactPointId,
              at,
              permission.asked);
      var facts = basis.factsFor(question);
      if (!book.permits(facts, question, permission.lifted::contains)) {
        return Optional.of(rules(book.evaluate(facts, question)));
      }
      var end =
          new PermissionEnd(book, basis, question, facts, permission.lifted::contains)
              .notAfter(permission.expiresAt);
      if (!end.isBefore(permission.expiresAt)) return Optional.empty();
      var ended = question.asked(end);
      return Optional.of(rules(book.evaluate(basis.factsFor(ended), ended)));
    } catch (Refusal _) {
      // What cannot be asked about, for want of a limit on its facts, is not known to be lawful.
      return Optional.of(List.of());
    }
  }

  private static List<String> rules(Answer answer) {
    return answer.denials().stream().map(denial -> denial.rule().id()).toList();
  }

  private void bar(List<PermissionBarred> barred, Instant now) {
    if (barred.isEmpty()) return;
    Sql.change(
        database,
        """
        update reservation r set barred_at = ?
        from unnest(?::uuid[], ?::uuid[]) as b (account_id, id)
        where r.account_id = b.account_id and r.id = b.id""",
        now,
        texts(barred, PermissionBarred::accountId),
        texts(barred, PermissionBarred::reservationId));
    outbox.append(barred);
  }

  private static List<String> texts(
      List<PermissionBarred> barred, Function<PermissionBarred, UUID> id) {
    return barred.stream().map(id).map(UUID::toString).toList();
  }

  private List<Permission> permissions(UUID debtorId, Instant now) {
    return Sql.list(
        database,
        this::permission,
        """
        select h.*, coalesce(o.rules, '{}') as lifted
        from case_file c
        join reservation h on h.account_id = c.account_id
        left join decision d on d.account_id = h.account_id and d.id = h.decision_id
        left join decision_override o on o.id = d.override_id
        where c.debtor_id = ? and h.state = 'HELD' and h.barred_at is null and h.expires_at > ?
        order by h.reserved_at, h.id""",
        debtorId,
        now);
  }

  private Permission permission(ResultSet row) throws SQLException {
    return new Permission(
        Sql.id(row, "id"),
        Sql.id(row, "decision_id"),
        Sql.id(row, "account_id"),
        Sql.constant(row, "channel", Channel.class),
        Sql.id(row, "contact_point_id"),
        ReservationService.asked(json, row.getString("asked")),
        Sql.instant(row, "at"),
        Sql.instant(row, "expires_at"),
        Set.copyOf(Sql.texts(row, "lifted")));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
