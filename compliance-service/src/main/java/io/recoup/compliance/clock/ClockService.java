package io.recoup.compliance.clock;

import io.agroal.api.AgroalDataSource;
import io.recoup.compliance.casefile.CaseFileService;
import io.recoup.compliance.decision.HistoryQueries;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.RuleBook;
import io.recoup.compliance.sql.Sql;
import io.recoup.kit.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Reads the clocks of accounts, and tells of each once that it is about to lapse and once that it
 * did. An account is read again when something of it was recorded, and at the next instant at which
 * one of its clocks has something to tell.
 */
@ApplicationScoped
@Transactional
class ClockService {
  record Reading(Instant at, List<CaseClock> clocks) {}

  /** Something to tell of a clock, once for its day. */
  private record Announcement(CaseClock clock, boolean lapsed) {
    String what() {
      return lapsed ? "LAPSED" : "ENDING";
    }

    ClockEvent event(UUID accountId) {
      return lapsed
          ? new ClockEvent.Lapsed(
              clock.id(),
              accountId,
              clock.kind(),
              clock.ruleId(),
              clock.startedOn(),
              clock.endsOn(),
              clock.lapsesAt())
          : new ClockEvent.Ending(
              clock.id(),
              accountId,
              clock.kind(),
              clock.ruleId(),
              clock.startedOn(),
              clock.endsOn(),
              clock.lapsesAt());
    }
  }

  static final int BATCH = 200;
  private static final int MOST_LISTED = 200;
  private static final Duration POSTPONED = Duration.ofHours(1);
  private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

  private final AgroalDataSource database;
  private final CaseFileService cases;
  private final HistoryQueries history;
  private final ClockBook book;
  private final Outbox outbox;
  private final Clock clock;
  private final ClockWarningConfig warnDays;

  ClockService(
      AgroalDataSource database,
      CaseFileService cases,
      HistoryQueries history,
      RuleBook rules,
      Outbox outbox,
      Clock clock,
      ClockWarningConfig warnDays) {
    this.database = database;
    this.cases = cases;
    this.history = history;
    this.book = new ClockBook(rules);
    this.outbox = outbox;
    this.clock = clock;
    this.warnDays = warnDays;
  }

  /** The clocks of an account, for a caller who may see it. */
  Reading list(UUID accountId) {
    cases.requireForCaller(accountId);
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var clocks = book.read(accountId, facts(accountId, now), now);
    return new Reading(now, clocks.stream().limit(MOST_LISTED).toList());
  }

  /** Marks the accounts of which something was recorded; says how many records it was. */
  int markChanged() {
    return Sql.list(
            database,
            row -> row.getInt(1),
            """
            with taken as (
              delete from clock_change where id in (
                select id from clock_change order by id limit ? for update skip locked)
              returning debtor_id),
            marked as (
              insert into clock_watch (account_id, due_at)
              select account_id, '-infinity' from case_file
              where debtor_id in (select debtor_id from taken) order by account_id
              on conflict (account_id) do update set due_at = excluded.due_at)
            select count(*) from taken""",
            BATCH)
        .getFirst();
  }

  /** The next accounts whose clocks are to be read by now, at most a batch of them. */
  List<UUID> due(Instant now, UUID after) {
    return Sql.list(
        database,
        row -> Sql.id(row, "account_id"),
        """
        select account_id from clock_watch where due_at <= ? and account_id > ?
        order by account_id limit ?""",
        now,
        after,
        BATCH);
  }

  /** Reads an account that is due, unless somebody else does; says whether it was read. */
  boolean read(UUID accountId, Instant now) {
    var locked =
        Sql.list(
            database,
            row -> true,
            "select from clock_watch where account_id = ? and due_at <= ? for update skip locked",
            accountId,
            now);
    if (locked.isEmpty()) return false;
    var facts = facts(accountId, now);
    var announcements = new ArrayList<Announcement>();
    var next = Optional.ofNullable(facts.nextAfter(now)).orElse(NEVER);
    for (var read : book.read(accountId, facts, now)) {
      if (read.lapsesAt() == null || read.status() == CaseClock.Status.STOPPED) continue;
      if (read.status() == CaseClock.Status.LAPSED) {
        announcements.add(new Announcement(read, true));
        continue;
      }
      var warnAt = facts.startOf(read.endsOn().minusDays(warnDays.of(read.kind())));
      var warned = !now.isBefore(warnAt);
      if (warned) announcements.add(new Announcement(read, false));
      next = earlier(next, warned ? read.lapsesAt() : warnAt);
    }
    announce(accountId, announcements, now);
    watch(accountId, next);
    return true;
  }

  /** Keeps an account that cannot be read from being tried again and again. */
  void postpone(UUID accountId, Instant now) {
    watch(accountId, now.plus(POSTPONED));
  }

  private Facts facts(UUID accountId, Instant now) {
    return history.factsFor(ClockBook.asked(accountId, now));
  }

  private void watch(UUID accountId, Instant dueAt) {
    Sql.change(
        database, "update clock_watch set due_at = ? where account_id = ?", dueAt, accountId);
  }

  /** Tells what was not told before: the row that says so stands once. */
  private void announce(UUID accountId, List<Announcement> announcements, Instant now) {
    if (announcements.isEmpty()) return;
    var stored =
        Sql.list(
            database,
            row -> Sql.id(row, "clock_id") + row.getString("what"),
            """
            insert into clock_announcement (account_id, clock_id, what, ends_on, announced_at)
            select ?, told.clock_id::uuid, told.what, told.ends_on::date, ?
            from unnest(?::text[], ?::text[], ?::text[]) told (clock_id, what, ends_on)
            on conflict do nothing returning clock_id, what""",
            accountId,
            now,
            texts(announcements.stream().map(one -> one.clock().id().toString())),
            texts(announcements.stream().map(Announcement::what)),
            texts(announcements.stream().map(one -> one.clock().endsOn().toString())));
    announcements.stream()
        .filter(one -> stored.contains(one.clock().id() + one.what()))
        .forEach(one -> outbox.append(one.event(accountId)));
  }

  private static List<String> texts(Stream<String> texts) {
    return texts.toList();
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
