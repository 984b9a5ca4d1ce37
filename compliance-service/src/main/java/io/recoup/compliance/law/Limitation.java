package io.recoup.compliance.law;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** When the time to sue on a debt runs out. The last day is the anniversary of the first. */
final class Limitation {
  /** What the debtor did, or was charged; the last ones came before the default. */
  enum Act {
    LAST_CHARGE,
    LAST_PAYMENT,
    PAYMENT,
    ACKNOWLEDGMENT
  }

  record Activity(LocalDate on, Act act, boolean inWriting) {}

  /** Military service; until is null while it lasts. */
  record Service(LocalDate from, LocalDate until) {}

  /**
   * What is known of a debt.
   *
   * @param accrued when the claim arose; null where it is not known
   * @param kinds what kind of debt it is, in the names of the vocabulary
   * @param written whether the contract is in writing; null where it is not known
   * @param contract when the contract was signed; null where it is not known
   */
  record Debt(
      LocalDate accrued,
      Set<String> kinds,
      Boolean written,
      LocalDate contract,
      List<Activity> activities,
      List<Service> services) {
    Debt {
      kinds = Set.copyOf(kinds);
      activities = activities.stream().sorted(Comparator.comparing(Activity::on)).toList();
      services = services.stream().sorted(Comparator.comparing(Service::from)).toList();
    }

    Debt accruing(LocalDate on) {
      return new Debt(on, kinds, written, contract, activities, services);
    }
  }

  /**
   * The period of a debt.
   *
   * @param from the day it runs from
   * @param expires the last day on which suit may be brought
   * @param tolledDays the days of military service that are left out of the count
   * @param paused whether service still lasts, so that the end still moves
   */
  record Period(LocalDate from, LocalDate expires, int years, long tolledDays, boolean paused) {
    boolean over(LocalDate day) {
      return day.isAfter(expires);
    }
  }

  private Limitation() {}

  /** The period under one statute of so many years, with what starts it anew before its end. */
  static Period of(int years, Debt debt, Set<Act> renewing, LocalDate today) {
    var version = LimitationTable.Version.of(years);
    return run(
        version,
        debt.accrued(),
        0,
        debt.activities().stream()
            .filter(activity -> renewing.contains(activity.act()))
            .map(Activity::on)
            .toList(),
        false,
        debt,
        today);
  }

  /**
   * The period under the law of a state for a suit begun today; null where nothing tells when the
   * claim arose. Of several periods that may be the right one the first to end is taken.
   */
  static Period of(LimitationTable.State state, Debt debt, LocalDate today) {
    return kinds(state, debt)
        .map(kind -> of(state, kind.orElse(null), debt, today))
        .filter(period -> period != null)
        .min(Comparator.comparing(Period::expires))
        .orElse(null);
  }

  /**
   * The period where suit is brought in one state on a claim that arose in another: the shorter of
   * the two, because many states borrow it, except where the forum insists on its own.
   */
  static Period of(
      LimitationTable.State forum, LimitationTable.State origin, Debt debt, LocalDate today) {
    var here = of(forum, debt, today);
    if (here == null || origin == null || origin.code().equals(forum.code())) return here;
    if (kinds(forum, debt).allMatch(kind -> kind.filter(forum.prevails()::contains).isPresent())) {
      return here;
    }
    var there = of(origin, debt, today);
    return there != null && there.expires().isBefore(here.expires()) ? there : here;
  }

  private static Period of(LimitationTable.State state, String kind, Debt debt, LocalDate today) {
    if (kind != null && state.consumer(kind) && state.daysAfterLastActivity() != null) {
      return afterLastActivity(state, kind, debt, today);
    }
    var accrued = accrued(debt);
    if (accrued == null) return null;
    var fresh = kind != null && state.freshInWriting().contains(kind);
    var renewals =
        debt.activities().stream()
            .filter(activity -> fresh && activity.inWriting() && activity.act() != Act.LAST_CHARGE)
            .map(Activity::on)
            .toList();
    var version = state.period(kind, debt.contract(), accrued, today);
    var revives = state.revival() == LimitationTable.Revival.IN_WRITING;
    return run(version, accrued, 0, renewals, revives, debt, today);
  }

  /** The period of a claim that arises some days after the later of last charge and payment. */
  private static Period afterLastActivity(
      LimitationTable.State state, String kind, Debt debt, LocalDate today) {
    var arisen = accrued(debt);
    if (arisen == null) return null;
    var days = state.daysAfterLastActivity();
    var counted =
        debt.activities().stream()
            .filter(activity -> activity.act() != Act.ACKNOWLEDGMENT)
            .map(Activity::on)
            .filter(on -> !on.isBefore(state.activityFrom()))
            .toList();
    var accrued =
        counted.stream()
            .filter(on -> !on.isAfter(arisen))
            .reduce((_, later) -> later)
            .map(on -> on.plusDays(days))
            .orElse(arisen);
    var version = state.period(kind, debt.contract(), accrued, today);
    return run(version, accrued, days, counted, false, debt, today);
  }

  /** A claim not said to have arisen otherwise is taken to have arisen as early as can be. */
  private static LocalDate accrued(Debt debt) {
    if (debt.accrued() != null) return debt.accrued();
    return debt.activities().stream()
        .filter(activity -> activity.act() == Act.LAST_CHARGE || activity.act() == Act.LAST_PAYMENT)
        .map(Activity::on)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  private static Period run(
      LimitationTable.Version version,
      LocalDate accrued,
      int daysToAccrue,
      Collection<LocalDate> renewals,
      boolean revives,
      Debt debt,
      LocalDate today) {
    var period = count(version, accrued, debt.services(), today);
    for (var on : renewals) {
      var from = on.plusDays(daysToAccrue);
      if (from.isAfter(period.from()) && (revives || !period.over(on)) && !on.isAfter(today)) {
        period = count(LimitationTable.Version.of(version.years()), from, debt.services(), today);
      }
    }
    return period;
  }

  /** The anniversary, and as many days later as the debtor served meanwhile (50 USC 3936(a)). */
  private static Period count(
      LimitationTable.Version version, LocalDate from, List<Service> services, LocalDate today) {
    var end = from.plusYears(version.years());
    if (version.notAfter() != null && end.isAfter(version.notAfter())) end = version.notAfter();
    var tolled = 0L;
    var paused = false;
    var counted = from;
    for (var service : services) {
      var begins = service.from().isAfter(counted) ? service.from() : counted;
      if (begins.isAfter(end) || begins.isAfter(today)) break;
      var lasting = service.until() == null || service.until().isAfter(today);
      var until = lasting ? today : service.until();
      if (until.isAfter(begins)) {
        var days = ChronoUnit.DAYS.between(begins, until);
        end = end.plusDays(days);
        tolled += days;
        counted = until;
      }
      paused = lasting;
    }
    return new Period(from, end, version.years(), tolled, paused);
  }

  /** The kinds to be tried; an empty one stands for not knowing the kind. */
  private static Stream<Optional<String>> kinds(LimitationTable.State state, Debt debt) {
    var kinds = debt.kinds();
    if (kinds.contains("commercial") && state.names("commercial")) {
      return Stream.of(Optional.of("commercial"));
    }
    if (kinds.isEmpty()) {
      if (debt.written() == null) return Stream.of(Optional.empty());
      return debt.written()
          ? Stream.of(Optional.of("written"))
          : Stream.of("open_account", "oral").map(Optional::of);
    }
    var named = kinds.stream().filter(state::names).toList();
    return (named.isEmpty() ? kinds.stream() : named.stream()).map(Optional::of);
  }
}
