package io.recoup.accounts.placement;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.recoup.accounts.creditor.CreditorService;
import io.recoup.accounts.creditor.CreditorService.Placer;
import io.recoup.accounts.placement.Placement.Format;
import io.recoup.accounts.placement.PlacementRepository.RefusalRow;
import io.recoup.accounts.placement.RowSource.FileFault;
import io.recoup.kit.id.Ids;
import io.recoup.kit.job.EachByItself;
import io.recoup.kit.json.EdgeJson;
import io.recoup.kit.outbox.Outbox;
import io.recoup.kit.paging.Cursor;
import io.recoup.kit.paging.Page;
import io.recoup.kit.paging.Paging;
import io.recoup.kit.problem.Refusal;
import io.recoup.kit.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * The use cases of placements. A file is read as it comes in and stored in chunks, a transaction
 * each, so that neither its length nor a broken line costs more than one chunk. Nothing opens
 * twice: an account's id follows from its creditor and reference.
 */
@ApplicationScoped
class PlacementService {
  private static final ZoneOffset EARLIEST = ZoneOffset.ofHours(14);

  private final PlacementRepository placements;
  private final CreditorService creditors;
  private final ChunkService chunks;
  private final PlacementConfig config;
  private final Outbox outbox;
  private final Paging paging;
  private final Caller caller;
  private final ObjectMapper json;
  private final Clock clock;

  PlacementService(
      PlacementRepository placements,
      CreditorService creditors,
      ChunkService chunks,
      PlacementConfig config,
      Outbox outbox,
      Paging paging,
      Caller caller,
      EdgeJson json,
      Clock clock) {
    this.placements = placements;
    this.creditors = creditors;
    this.chunks = chunks;
    this.config = config;
    this.outbox = outbox;
    this.paging = paging;
    this.caller = caller;
    this.json = json.mapper();
    this.clock = clock;
  }

  Placement find(UUID id) {
    var placement = placements.require(id);
    caller.requireCreditor(placement.creditorId(), () -> PlacementRepository.notFound(id));
    return placement;
  }

  Page<Placement> list(UUID creditorId, String cursor, Integer asked) {
    if (creditorId != null)
      caller.requireCreditor(
          creditorId, () -> Refusal.notFound("creditor-not-found", "No creditor " + creditorId));
    var only = Optional.ofNullable(creditorId).or(caller::creditorId);
    var scope = "placements " + only;
    var limit = paging.limit(asked);
    return paging.page(
        placements.newest(only, paging.decode(cursor, scope), limit + 1),
        limit,
        scope,
        placement -> new Cursor(placement.createdAt(), placement.id()));
  }

  Page<RefusalRow> refusals(UUID placementId, String cursor, Integer asked) {
    var scope = "refusals " + placementId;
    var limit = paging.limit(asked);
    var after = paging.decode(cursor, scope).map(Cursor::id);
    var placement = find(placementId);
    return paging.page(
        placements.refusals(placementId, after, limit + 1),
        limit,
        scope,
        row -> new Cursor(placement.createdAt(), row.id()));
  }

  /**
   * Reads the file to its end and stores what can be stored; refuses it when no row can be read.
   */
  Placement load(UUID creditorId, Format format, String fileName, InputStream file) {
    var creditor = creditors.placer(creditorId);
    var digest = sha256();
    var id = receive(creditor, format, fileName);
    String problem = null;
    try {
      var rows = source(format, new DigestInputStream(file, digest));
      problem = loadAll(id, creditor, rows);
    } catch (FileFault fault) {
      problem = fault.getMessage();
    } catch (IOException cut) {
      interrupt(id);
      throw Refusal.badRequest("upload-incomplete", "The upload ended before the file did.")
          .with("placementId", id);
    } catch (RuntimeException fault) {
      interruptQuietly(id, fault);
      throw fault;
    }
    // Only a file that was read to its end has a digest to be known by.
    var sha256 = problem == null ? HexFormat.of().formatHex(digest.digest()) : null;
    return finish(id, sha256, problem);
  }

  /** Ends the placements that have not seen a row for a long time. */
  void endStalled() {
    var lastSeen = now().minus(config.stalledAfter());
    EachByItself.run(
        "End of stalled placements",
        after ->
            QuarkusTransaction.requiringNew().call(() -> placements.stalledSince(lastSeen, after)),
        this::interrupt);
  }

  private UUID receive(Placer creditor, Format format, String fileName) {
    var id = Ids.timeOrdered();
    var placement = new Placement(id, creditor.id(), format, fileName, caller.subject(), now());
    QuarkusTransaction.requiringNew().run(() -> placements.persist(placement));
    return id;
  }

  private RowSource source(Format format, InputStream file) throws IOException, FileFault {
    return switch (format) {
      case CSV -> new CsvRows(file);
      case NDJSON -> new JsonRows(file, json);
    };
  }

  /** Returns what kept the rest of the file from being read, or null. */
  private String loadAll(UUID id, Placer creditor, RowSource rows) throws IOException {
    var today = LocalDate.ofInstant(clock.instant(), EARLIEST);
    var chunk = new ArrayList<CheckedRow>(config.chunkRows());
    IOException cut = null;
    String problem = null;
    try {
      for (var row = rows.next(); row.isPresent(); row = rows.next()) {
        chunk.add(RowCheck.check(row.get(), creditor.currency(), today, rows::nameOf));
        if (chunk.size() < config.chunkRows()) continue;
        store(id, creditor, chunk, rows::nameOf);
        chunk.clear();
      }
    } catch (FileFault fault) {
      problem = fault.getMessage();
    } catch (IOException brokenOff) {
      cut = brokenOff;
    }
    // What was read whole before the file broke off counts.
    if (!chunk.isEmpty()) store(id, creditor, chunk, rows::nameOf);
    if (cut != null) throw cut;
    return problem;
  }

  private void store(
      UUID id, Placer creditor, List<CheckedRow> rows, Function<Column, String> names) {
    QuarkusTransaction.requiringNew().run(() -> chunks.store(id, creditor, rows, names, now()));
  }

  private Placement finish(UUID id, String sha256, String problem) {
    var placement =
        QuarkusTransaction.requiringNew()
            .call(
                () -> {
                  var open = placements.requireLocked(id);
                  var earlier = placements.sameFile(open.creditorId(), sha256);
                  outbox.append(open.finish(sha256, earlier.orElse(null), problem, now()));
                  return open;
                });
    if (placement.status() == Placement.Status.REJECTED)
      throw Refusal.invalid("placement-rejected", placement.problem()).with("placementId", id);
    return placement;
  }

  private void interrupt(UUID id) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              var placement = placements.requireLocked(id);
              if (placement.isOpen()) outbox.append(placement.interrupt(now()));
            });
  }

  /** Says why it ended if it still can; the first fault is the one to report. */
  private void interruptQuietly(UUID id, RuntimeException fault) {
    try {
      interrupt(id);
    } catch (RuntimeException again) {
      fault.addSuppressed(again);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
