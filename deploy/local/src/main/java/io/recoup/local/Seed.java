package io.recoup.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Hands the sample portfolio over, as its creditor would: through the gateway. */
final class Seed {
  private final Api api;

  Seed(Api api) {
    this.api = api;
  }

  /** The creditor of this code, when there is one already. */
  Optional<UUID> creditor(String code) {
    return api.all("/v1/creditors").stream()
        .filter(creditor -> creditor.path("code").asText().equals(code))
        .map(creditor -> UUID.fromString(creditor.path("id").asText()))
        .findFirst();
  }

  UUID open() {
    var creditor =
        api.post(
                "/v1/creditors",
                Map.of(
                    "code",
                    Portfolio.CREDITOR_CODE,
                    "name",
                    Portfolio.CREDITOR_NAME,
                    "currency",
                    "USD"))
            .ok();
    return UUID.fromString(creditor.path("id").asText());
  }

  /** The placement that the file became. */
  JsonNode place(UUID creditorId, Path file) {
    return api.upload("/v1/creditors/" + creditorId + "/placements", file, "text/csv").ok();
  }
}
