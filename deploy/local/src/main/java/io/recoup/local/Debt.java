package io.recoup.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One account of the portfolio, as the demonstration works it. */
record Debt(
    UUID accountId,
    UUID debtorId,
    String reference,
    long balanceMinor,
    boolean person,
    List<Point> points) {
  /** A way to reach the debtor, and the zones that it may be in. */
  record Point(UUID id, String kind, List<String> zones) {}

  static Debt of(JsonNode account, JsonNode debtor) {
    var points = debtor.path("contactPoints").valueStream().map(Debt::point).toList();
    return new Debt(
        UUID.fromString(account.path("id").asText()),
        UUID.fromString(account.path("debtorId").asText()),
        account.path("reference").asText(),
        account.at("/balance/minor").asLong(),
        debtor.path("kind").asText().equals("PERSON"),
        points);
  }

  UUID phone() {
    return point("PHONE").orElseThrow(() -> new Trouble(reference + " has no telephone")).id();
  }

  Optional<Point> point(String kind) {
    return points.stream().filter(point -> point.kind().equals(kind)).findFirst();
  }

  /** The one zone of the telephone, when there is one only. */
  Optional<ZoneId> zone() {
    return point("PHONE")
        .filter(phone -> phone.zones().size() == 1)
        .map(phone -> ZoneId.of(phone.zones().getFirst()));
  }

  private static Point point(JsonNode point) {
    var zones = point.path("zones").valueStream().map(JsonNode::asText).toList();
    return new Point(
        UUID.fromString(point.path("id").asText()), point.path("kind").asText(), zones);
  }
}
