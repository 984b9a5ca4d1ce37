package io.recoup.accounts.ledger;

import io.recoup.kit.problem.Refusal;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which bucket a payment fills first; each bucket stands in it once. */
public record AllocationOrder(List<Bucket> buckets) {
  public static final AllocationOrder DEFAULT =
      new AllocationOrder(List.of(Bucket.FEES, Bucket.INTEREST, Bucket.PRINCIPAL));

  public AllocationOrder {
    buckets = List.copyOf(buckets);
    if (buckets.size() != Bucket.values().length
        || !buckets.containsAll(EnumSet.allOf(Bucket.class)))
      throw Refusal.invalid(
          "allocation-order-incomplete",
          "allocationOrder must name FEES, INTEREST and PRINCIPAL once each.");
  }

  /** Reads what {@link #text()} wrote. */
  public static AllocationOrder parse(String text) {
    return new AllocationOrder(Stream.of(text.split(",")).map(Bucket::valueOf).toList());
  }

  public String text() {
    return buckets.stream().map(Bucket::name).collect(Collectors.joining(","));
  }
}
