package io.recoup.compliance.decision;

import io.recoup.compliance.Channel;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Question;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What a decision about an account would rest on, for those who ask the rules without deciding. */
public final class Knowledge {
  /** A means of reaching the debtor. */
  public record Point(UUID id, String kind) {}

  /** A contact that was allowed and whose result is not known yet. */
  public record Reserved(
      UUID id, UUID accountId, Channel channel, UUID contactPointId, Instant at) {}

  private final Basis basis;
  private final UUID accountId;
  private final TreeMap<Instant, Facts> factsFrom = new TreeMap<>();
  private final List<Instant> changes;

  Knowledge(Basis basis, UUID accountId) {
    this.basis = basis;
    this.accountId = accountId;
    this.changes = basis.changes();
  }

  public UUID creditorId() {
    return basis.creditorId();
  }

  /** The contact points, phones last. */
  public List<Point> contactPoints() {
    return basis.contactPoints().stream()
        .map(point -> new Point(point.id(), point.kind()))
        .sorted(Comparator.comparing(Point::kind).thenComparing(Point::id))
        .toList();
  }

  /** The contacts, on any account of the debtor, that hold contact budget. */
  public List<Reserved> reserved() {
    return basis.held().stream()
        .map(
            held ->
                new Reserved(
                    held.id(), held.accountId(), held.channel(), held.contactPointId(), held.at()))
        .sorted(Comparator.comparing(Reserved::at).thenComparing(Reserved::id))
        .toList();
  }

  /** The question that a decision about such a contact would ask. */
  public Question question(Channel channel, UUID contactPointId, Instant at) {
    return basis.question(accountId, channel, contactPointId, at, Map.of());
  }

  /** Another question about the account. */
  public Question question(String action, Instant at) {
    return new Question(action, at, Map.of("debt", accountId.toString()));
  }

  /** What the rules are given for a question: the same as long as nothing of it ends or begins. */
  public Facts factsFor(Question question) {
    var since = question.at();
    for (var change : changes) if (!change.isAfter(question.at())) since = change;
    var start = changes.contains(since) ? since : Instant.MIN;
    return factsFrom.computeIfAbsent(start, _ -> basis.factsFor(question));
  }

  /** When that which is known changes by itself, as a consent ends; null if it does not. */
  public Instant changesAfter(Instant instant) {
    return changes.stream().filter(instant::isBefore).findFirst().orElse(null);
  }
}
