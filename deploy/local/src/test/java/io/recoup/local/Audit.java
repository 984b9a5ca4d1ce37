package io.recoup.local;

import io.recoup.local.Traffic.Command;
import io.recoup.local.Traffic.Known;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Compares what clients were told with what stands in the databases and the topics, behind the
 * services' backs. Each thing found is a violation of a promise.
 */
final class Audit {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private record Message(UUID id, String key, long sequence) {}

  private final Suite suite;
  private final Secrets secrets;
  private final List<String> violations = new ArrayList<>();

  Audit(Suite suite) {
    this.suite = suite;
    this.secrets = Secrets.in(suite.home().secrets());
  }

  /** Waits until every outbox is empty and every consumer stands at the end of its topics. */
  void settle() throws Exception {
    var deadline = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(deadline)) {
      if (waiting() == 0 && lag() == 0 && waiting() == 0) return;
      Thread.sleep(250);
    }
    violations.add(
        "not settled after %s: %d events in outboxes, %d not consumed"
            .formatted(PATIENCE, waiting(), lag()));
  }

  /** Puts every consumer back to the beginning of its topics; the services must be stopped. */
  void rewind() throws Exception {
    try (var admin = admin()) {
      for (var group : groups()) {
        var start = new HashMap<TopicPartition, OffsetAndMetadata>();
        committed(admin, group).keySet().forEach(p -> start.put(p, new OffsetAndMetadata(0)));
        admin.alterConsumerGroupOffsets(group, start).all().get();
      }
    }
  }

  /** All that the services hold, as one text per table: equal before and after a redelivery. */
  Map<String, String> state() throws SQLException {
    var state = new TreeMap<String, String>();
    for (var service : Service.withDatabase())
      try (var database = connect(service)) {
        for (var table : tables(database))
          state.put(
              service.module() + "." + table,
              text(
                  database,
                  "select count(*) || ' rows, ' || coalesce(md5(string_agg(t::text, ',' order by t::text)), '-') from "
                      + table
                      + " t"));
      }
    return state;
  }

  List<String> violations() {
    return List.copyOf(violations);
  }

  void add(String violation) {
    violations.add(violation);
  }

  /** Every acknowledged command stands exactly once, and nothing stands that nobody asked for. */
  void commandsTookEffectOnce(List<Command> commands) throws SQLException {
    try (var accounts = connect(Service.ACCOUNTS)) {
      same(
          commands, "payment", ids(accounts, "select id from ledger_entry where kind = 'PAYMENT'"));
      same(
          commands,
          "reversal",
          ids(accounts, "select id from ledger_entry where kind = 'REVERSAL'"));
      var booked =
          number(
              accounts,
              "select -coalesce(sum(amount_minor), 0) from ledger_entry where kind in ('PAYMENT', 'REVERSAL')");
      var told =
          commands.stream()
              .filter(c -> c.known() == Known.ACKNOWLEDGED)
              .mapToLong(
                  c ->
                      switch (c.kind()) {
                        case "payment" -> c.minor();
                        case "reversal" -> -c.minor();
                        default -> 0;
                      })
              .sum();
      if (booked != told && unknown(commands) == 0)
        violations.add("clients were told of " + told + " cents collected, booked are " + booked);
    }
    try (var contacts = connect(Service.CONTACT);
        var compliance = connect(Service.COMPLIANCE)) {
      same(commands, "attempt", ids(contacts, "select id from attempt"));
      var completed = ids(contacts, "select id from attempt where status = 'COMPLETED'");
      acknowledged(commands, "result")
          .filter(result -> !completed.contains(result.id()))
          .forEach(result -> violations.add("result of attempt " + result.id() + " is lost"));
      var decided = ids(compliance, "select id from decision");
      var used = ids(contacts, "select (decision ->> 'id')::uuid from attempt");
      if (!decided.containsAll(used)) violations.add("an attempt rests on a decision that is lost");
      if (decided.size() - used.size() > unknown(commands))
        violations.add(decided.size() + " decisions for " + used.size() + " attempts");
      var committed =
          number(compliance, "select count(*) from reservation where state = 'COMMITTED'");
      if (committed != completed.size())
        violations.add(committed + " reservations committed for " + completed.size() + " results");
    }
    try (var plans = connect(Service.PLANS)) {
      same(commands, "promise", ids(plans, "select id from promise"));
    }
  }

  void booksBalance() throws SQLException {
    try (var accounts = connect(Service.ACCOUNTS)) {
      var unbalanced =
          number(
              accounts,
              """
              select count(*) from (select entry_id from ledger_posting group by account_id, entry_id
              having sum(amount_minor) <> 0) unbalanced""");
      if (unbalanced > 0) violations.add(unbalanced + " ledger entries do not balance");
      var wrong =
          number(
              accounts,
              """
              select count(*) from account_balance b
              left join (
                select account_id,
                  sum(amount_minor) filter (where book = 'PRINCIPAL') principal,
                  sum(amount_minor) filter (where book = 'INTEREST') interest,
                  sum(amount_minor) filter (where book = 'FEES') fees
                from ledger_posting group by account_id) p on p.account_id = b.account_id
              where b.principal_minor <> coalesce(p.principal, 0)
                or b.interest_minor <> coalesce(p.interest, 0)
                or b.fees_minor <> coalesce(p.fees, 0)""");
      if (wrong > 0) violations.add(wrong + " balances differ from the replayed ledger");
    }
  }

  /** Per aggregate the topics hold 1, 2, 3 … without a gap, up to the last number given. */
  void everyEventWasPublished() throws SQLException {
    for (var service : Service.withDatabase())
      try (var database = connect(service)) {
        for (var topic : texts(database, "select distinct stream from outbox_sequence")) {
          var seen = new HashMap<String, Set<Long>>();
          for (var message : read(topic))
            seen.computeIfAbsent(message.key(), _ -> new TreeSet<>()).add(message.sequence());
          for (var row :
              texts(
                  database,
                  "select key || '/' || last from outbox_sequence where stream = '"
                      + topic
                      + "'")) {
            var last = Long.parseLong(row.substring(row.indexOf('/') + 1));
            var numbers = seen.getOrDefault(row.substring(0, row.indexOf('/')), Set.of());
            if (numbers.size() != last || !numbers.contains(last))
              violations.add(
                  topic + " holds " + numbers.size() + " of " + last + " events of one key");
          }
        }
      }
  }

  /** Each consumer has marked each event of its topics once, and none is dead. */
  void everyEventWasTakenOnce() throws SQLException {
    for (var subscription : Flow.SUBSCRIPTIONS.entrySet())
      try (var database = connect(subscription.getKey())) {
        for (var topic : subscription.getValue()) {
          var published = read(topic).stream().map(Message::id).collect(Collectors.toSet());
          var taken =
              ids(database, "select event_id from inbox_event where topic = '" + topic + "'");
          if (!taken.equals(published))
            violations.add(
                "%s took %d of %d events of %s"
                    .formatted(
                        subscription.getKey().module(), taken.size(), published.size(), topic));
        }
        var dead = number(database, "select count(*) from dead_letter");
        if (dead > 0)
          violations.add(
              subscription.getKey().module()
                  + " buried "
                  + dead
                  + " events: "
                  + text(
                      database,
                      "select string_agg(distinct left(reason, 80), ' | ') from dead_letter"));
      }
  }

  /** Asks the service itself, which walks every chain of receipts. */
  void everyDecisionStandsAsItWasSigned() throws SQLException {
    var api = new Api(suite.gateway(), suite.tokens().issue(Role.ADMIN));
    var walked = 0L;
    var next = "";
    do {
      var found = api.get("/v1/audit/verification" + next).ok();
      walked += found.path("decisions").asLong();
      for (var broken : found.path("breaks"))
        violations.add("the chain of receipts is broken: " + broken);
      next = found.path("complete").asBoolean() ? "" : "?after=" + found.path("next").asText();
    } while (!next.isEmpty());
    try (var compliance = connect(Service.COMPLIANCE)) {
      var stored = number(compliance, "select count(*) from decision");
      if (walked != stored)
        violations.add(walked + " decisions were verified, " + stored + " are stored");
    }
  }

  private void same(List<Command> commands, String kind, Set<UUID> stored) {
    var told = new HashSet<UUID>();
    acknowledged(commands, kind)
        .forEach(
            command -> {
              if (!told.add(command.id()))
                violations.add(kind + " " + command.id() + " answered two commands");
            });
    var lost = new HashSet<>(told);
    lost.removeAll(stored);
    if (!lost.isEmpty()) violations.add(lost.size() + " acknowledged " + kind + "s are lost");
    var extra = new HashSet<>(stored);
    extra.removeAll(told);
    var unknown =
        commands.stream().filter(c -> c.kind().equals(kind) && c.known() == Known.UNKNOWN).count();
    if (extra.size() > unknown)
      violations.add(extra.size() + " " + kind + "s stand that nobody was told of");
  }

  private static java.util.stream.Stream<Command> acknowledged(
      List<Command> commands, String kind) {
    return commands.stream().filter(c -> c.kind().equals(kind) && c.known() == Known.ACKNOWLEDGED);
  }

  private static long unknown(List<Command> commands) {
    return commands.stream().filter(c -> c.known() == Known.UNKNOWN).count();
  }

  private long waiting() throws SQLException {
    var waiting = 0L;
    for (var service : Service.withDatabase())
      try (var database = connect(service)) {
        waiting += number(database, "select count(*) from outbox_event");
      }
    return waiting;
  }

  private long lag() throws ExecutionException, InterruptedException {
    var lag = 0L;
    try (var admin = admin();
        var kafka = consumer()) {
      for (var subscription : Flow.SUBSCRIPTIONS.entrySet()) {
        var offsets = committed(admin, subscription.getKey().module());
        for (var topic : subscription.getValue()) {
          var ends = kafka.endOffsets(partitions(kafka, topic));
          // What the broker has deleted nobody can take, and a group that was away too long has no
          // place left in a partition that holds nothing.
          var begins = kafka.beginningOffsets(ends.keySet());
          for (var end : ends.entrySet()) {
            var begin = begins.get(end.getKey());
            var at = offsets.get(end.getKey());
            lag += end.getValue() - (at == null ? begin : Math.max(begin, at.offset()));
          }
        }
      }
    }
    return lag;
  }

  private static List<String> groups() {
    return Flow.SUBSCRIPTIONS.keySet().stream().map(Service::module).toList();
  }

  private static Map<TopicPartition, OffsetAndMetadata> committed(Admin admin, String group)
      throws ExecutionException, InterruptedException {
    return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
  }

  private List<Message> read(String topic) {
    var messages = new ArrayList<Message>();
    try (var kafka = consumer()) {
      var partitions = partitions(kafka, topic);
      kafka.assign(partitions);
      kafka.seekToBeginning(partitions);
      var ends = kafka.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(e -> kafka.position(e.getKey()) < e.getValue()))
        for (var record : kafka.poll(Duration.ofMillis(100)))
          messages.add(
              new Message(
                  UUID.fromString(header(record, "ce_id")),
                  record.key(),
                  Long.parseLong(header(record, "ce_aggregateseq"))));
    }
    return messages;
  }

  private static String header(
      org.apache.kafka.clients.consumer.ConsumerRecord<String, byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  private static List<TopicPartition> partitions(KafkaConsumer<?, ?> kafka, String topic) {
    return kafka.partitionsFor(topic).stream()
        .map(p -> new TopicPartition(topic, p.partition()))
        .toList();
  }

  private KafkaConsumer<String, byte[]> consumer() {
    Map<String, Object> settings = Map.of("bootstrap.servers", suite.addresses().brokers());
    return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
  }

  private Admin admin() {
    return Admin.create(Map.<String, Object>of("bootstrap.servers", suite.addresses().brokers()));
  }

  private Connection connect(Service service) throws SQLException {
    var name = service.database().orElseThrow();
    return DriverManager.getConnection(
        "jdbc:postgresql://localhost:%d/%s".formatted(suite.addresses().postgres(), name),
        name + "_owner",
        secrets.get(name + ".owner"));
  }

  /**
   * The tables of the service's own; what the kit keeps of deliveries and answers may grow, and
   * what a job still has to look through changes by itself.
   */
  private static List<String> tables(Connection database) throws SQLException {
    return texts(
        database,
        """
        select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition
        and c.relname !~ '^(idempotency|flyway|kit_schema|outbox_(event|lease|relay)|inbox|dead_letter|clock_(change|watch))' order by 1""");
  }

  private static Set<UUID> ids(Connection database, String sql) throws SQLException {
    var ids = new HashSet<UUID>();
    try (var statement = database.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) ids.add(rows.getObject(1, UUID.class));
    }
    return ids;
  }

  private static List<String> texts(Connection database, String sql) throws SQLException {
    var texts = new ArrayList<String>();
    try (var statement = database.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) texts.add(rows.getString(1));
    }
    return texts;
  }

  private static String text(Connection database, String sql) throws SQLException {
    return texts(database, sql).getFirst();
  }

  private static long number(Connection database, String sql) throws SQLException {
    return Long.parseLong(text(database, sql));
  }
}
