package io.recoup.accounts.placement;

import io.recoup.kit.problem.Refusal;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A file of accounts handed over by a creditor. It is received, loaded chunk by chunk while anybody
 * can watch its counters, and ends as loaded, loaded with errors, or rejected when not one row of
 * it could be used. What one upload left undone the next one of the same file completes.
 */
@Entity
class Placement {
  @Schema(name = "PlacementFormat")
  enum Format {
    CSV,
    NDJSON
  }

  @Schema(name = "PlacementStatus")
  enum Status {
    RECEIVED,
    LOADING,
    LOADED,
    LOADED_WITH_ERRORS,
    REJECTED
  }

  @Id private UUID id;
  @Version private long version;
  private UUID creditorId;

  @Enumerated(EnumType.STRING)
  @Column(name = "state")
  private Status status;

  @Enumerated(EnumType.STRING)
  private Format format;

  private String fileName;
  private String sha256;
  private UUID duplicateOf;
  private String problem;
  private long rowsRead;
  private long rowsAccepted;
  private long rowsRefused;
  private long rowsDuplicate;
  private long valuesLeftOut;
  private String receivedBy;
  private Instant createdAt;
  private Instant updatedAt;
  private Instant completedAt;

  protected Placement() {} // for Hibernate

  Placement(
      UUID id, UUID creditorId, Format format, String fileName, String receivedBy, Instant at) {
    this.id = id;
    this.creditorId = creditorId;
    this.format = format;
    this.fileName = fileName;
    this.receivedBy = receivedBy;
    this.status = Status.RECEIVED;
    this.createdAt = at;
    this.updatedAt = at;
  }

  /** Counts a chunk of rows that was just stored. */
  void load(long accepted, long refused, long duplicate, long leftOut, Instant at) {
    requireOpen();
    status = Status.LOADING;
    rowsRead += accepted + refused + duplicate;
    rowsAccepted += accepted;
    rowsRefused += refused;
    rowsDuplicate += duplicate;
    valuesLeftOut += leftOut;
    updatedAt = at;
  }

  /** The file was read to its end, or as far as it can be read if there is a problem. */
  List<PlacementEvent> finish(String sha256, UUID duplicateOf, String problem, Instant at) {
    this.sha256 = sha256;
    this.duplicateOf = duplicateOf;
    return end(problem, at);
  }

  /** The upload broke off; what was accepted stays accepted. */
  List<PlacementEvent> interrupt(Instant at) {
    return end("The upload ended before the file did. Send the file again to complete it.", at);
  }

  private List<PlacementEvent> end(String problem, Instant at) {
    requireOpen();
    this.problem = problem;
    this.status =
        rowsRead == rowsRefused
            ? Status.REJECTED
            : problem == null && rowsRefused == 0 && valuesLeftOut == 0
                ? Status.LOADED
                : Status.LOADED_WITH_ERRORS;
    if (status == Status.REJECTED && problem == null)
      this.problem =
          rowsRead == 0
              ? "The file has no rows."
              : "Every row was refused; the placement's refusals say why.";
    this.updatedAt = at;
    this.completedAt = at;
    return status == Status.REJECTED
        ? List.of()
        : List.of(
            new PlacementEvent.Loaded(id, creditorId, rowsAccepted, rowsRefused, rowsDuplicate));
  }

  private void requireOpen() {
    switch (status) {
      case RECEIVED, LOADING -> {}
      case LOADED, LOADED_WITH_ERRORS, REJECTED ->
          throw Refusal.conflict(
              "placement-ended", "Placement " + id + " is " + status + "; send the file again.");
    }
  }

  boolean isOpen() {
    return status == Status.RECEIVED || status == Status.LOADING;
  }

  UUID id() {
    return id;
  }

  long version() {
    return version;
  }

  UUID creditorId() {
    return creditorId;
  }

  Status status() {
    return status;
  }

  Format format() {
    return format;
  }

  String fileName() {
    return fileName;
  }

  String sha256() {
    return sha256;
  }

  UUID duplicateOf() {
    return duplicateOf;
  }

  String problem() {
    return problem;
  }

  long rowsRead() {
    return rowsRead;
  }

  long rowsAccepted() {
    return rowsAccepted;
  }

  long rowsRefused() {
    return rowsRefused;
  }

  long rowsDuplicate() {
    return rowsDuplicate;
  }

  long valuesLeftOut() {
    return valuesLeftOut;
  }

  Instant createdAt() {
    return createdAt;
  }

  Instant updatedAt() {
    return updatedAt;
  }

  Instant completedAt() {
    return completedAt;
  }
}
