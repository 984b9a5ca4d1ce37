package io.recoup.plans;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.Arc;
import io.recoup.kit.test.TestKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The other services, as they speak to this one; each call returns when its event is handled. */
public final class Others {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ACCOUNTS = "accounts.account";

  /** An account somebody placed. */
  public record Placed(UUID id, UUID creditorId, UUID debtorId) {}

  private Others() {}

  public static Placed placed() {
    return placed(UUID.randomUUID(), UUID.randomUUID());
  }

  public static Placed placed(UUID accountId, UUID creditorId) {
    var account = new Placed(accountId, creditorId, UUID.randomUUID());
    var data = new LinkedHashMap<String, Object>();
    data.put("accountId", accountId);
    data.put("creditorId", creditorId);
    data.put("debtorId", account.debtorId());
    data.put("debtorKind", "PERSON");
    data.put("country", "US");
    data.put("zones", List.of("America/Chicago"));
    data.put("balance", money(228456));
    data.put("contactPoints", List.of());
    tell(ACCOUNTS, accountId, "account-placed.v1", data);
    return account;
  }

  /** A payment posted now. */
  public static UUID posted(UUID accountId, long minor) {
    var payment = UUID.randomUUID();
    posted(accountId, payment, minor, Instant.now(), LocalDate.of(2026, 11, 2));
    return payment;
  }

  public static void posted(
      UUID accountId, UUID paymentId, long minor, Instant at, LocalDate receivedOn) {
    var data =
        Map.of(
            "accountId",
            accountId,
            "paymentId",
            paymentId,
            "amount",
            money(minor),
            "balance",
            money(228456),
            "receivedOn",
            receivedOn.toString(),
            "allocation",
            Map.of("fees", 0, "interest", 0, "principal", minor));
    tell(UUID.randomUUID(), ACCOUNTS, accountId, "payment-posted.v1", at, data);
  }

  public static void reversed(UUID accountId, UUID paymentId, long minor) {
    tell(
        ACCOUNTS,
        accountId,
        "payment-reversed.v1",
        Map.of(
            "accountId",
            accountId,
            "paymentId",
            paymentId,
            "reversalId",
            UUID.randomUUID(),
            "amount",
            money(minor),
            "balance",
            money(minor),
            "reason",
            "RETURNED"));
  }

  /** Something other than a payment changed what is owed; events of an account are numbered. */
  public static void adjusted(UUID accountId, long balanceMinor, long sequence) {
    var data =
        Map.of(
            "accountId",
            accountId,
            "entryId",
            UUID.randomUUID(),
            "bucket",
            "PRINCIPAL",
            "amount",
            money(-1),
            "balance",
            money(balanceMinor),
            "reason",
            "GOODWILL");
    tell(accountId, "account-adjusted.v1", data, sequence);
  }

  /** A payment posted now that leaves a balance; events of an account are numbered. */
  public static UUID posted(UUID accountId, long minor, long balanceMinor, long sequence) {
    var payment = UUID.randomUUID();
    var data =
        Map.of(
            "accountId",
            accountId,
            "paymentId",
            payment,
            "amount",
            money(minor),
            "balance",
            money(balanceMinor),
            "receivedOn",
            "2026-11-02",
            "allocation",
            Map.of("fees", 0, "interest", 0, "principal", minor));
    tell(accountId, "payment-posted.v1", data, sequence);
    return payment;
  }

  /** A payment taken back, which raises the balance. */
  public static void reversed(
      UUID accountId, UUID payment, long minor, long balanceMinor, long sequence) {
    var data =
        Map.of(
            "accountId",
            accountId,
            "paymentId",
            payment,
            "reversalId",
            UUID.randomUUID(),
            "amount",
            money(minor),
            "balance",
            money(balanceMinor),
            "reason",
            "RETURNED");
    tell(accountId, "payment-reversed.v1", data, sequence);
  }

  public static void reopened(UUID accountId, long balanceMinor, long sequence) {
    var data = Map.of("accountId", accountId, "balance", money(balanceMinor));
    tell(accountId, "account-reopened.v1", data, sequence);
  }

  public static void paid(UUID accountId) {
    tell(
        ACCOUNTS, accountId, "account-paid.v1", Map.of("accountId", accountId, "on", "2026-11-30"));
  }

  public static void reopened(UUID accountId) {
    tell(
        ACCOUNTS,
        accountId,
        "account-reopened.v1",
        Map.of("accountId", accountId, "balance", money(100)));
  }

  /** An attempt in which the debtor promised something. */
  public static void promised(
      UUID accountId, UUID attemptId, Object amount, LocalDate dueOn, Instant at) {
    var data = new LinkedHashMap<String, Object>();
    data.put("attemptId", attemptId);
    data.put("accountId", accountId);
    data.put("party", "RIGHT_PARTY");
    data.put("result", "PROMISE");
    data.put("at", at.toString());
    data.put("promise", Map.of("amount", amount, "dueOn", dueOn.toString()));
    tell("contacts.attempt", accountId, "attempt-completed.v1", data);
  }

  public static Map<String, Object> money(long minor) {
    return Map.of("minor", minor, "currency", "USD");
  }

  /** The example of an event in the contract of the service that publishes it. */
  public static String example(String service, String type) {
    try {
      return Files.readString(Path.of("..", service, "contract", "events", type + ".example.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static void tell(String topic, UUID key, String type, Object data) {
    tell(UUID.randomUUID(), topic, key, type, Instant.now(), data);
  }

  public static void tell(UUID id, String topic, UUID key, String type, Instant at, Object data) {
    send(id, topic, key, type, at, data);
    awaitHandled(id);
  }

  private static void tell(UUID accountId, String type, Object data, long sequence) {
    var id = UUID.randomUUID();
    send(id, ACCOUNTS, accountId, type, Instant.now(), data, sequence);
    awaitHandled(id);
  }

  /** Publishes without waiting. */
  public static void send(UUID id, String topic, UUID key, String type, Instant at, Object data) {
    send(id, topic, key, type, at, data, 1);
  }

  private static void send(
      UUID id, String topic, UUID key, String type, Instant at, Object data, long sequence) {
    TestKafka.send(
        topic,
        key.toString(),
        Map.of(
            "ce_specversion",
            "1.0",
            "ce_id",
            id.toString(),
            "ce_type",
            type,
            "ce_source",
            "/test",
            "ce_time",
            at.toString(),
            "ce_aggregateseq",
            Long.toString(sequence),
            "content-type",
            "application/json"),
        data instanceof String json ? json : json(data));
  }

  public static void awaitHandled(UUID eventId) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> count("select count(*) from inbox_event where event_id = ?", eventId) == 1);
  }

  public static long count(String query, UUID id) {
    var database = Arc.container().instance(AgroalDataSource.class).get();
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(query)) {
      select.setObject(1, id);
      try (var result = select.executeQuery()) {
        result.next();
        return result.getLong(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String json(Object data) {
    try {
      return JSON.writeValueAsString(data);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
