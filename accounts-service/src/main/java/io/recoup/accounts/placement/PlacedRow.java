package io.recoup.accounts.placement;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What the row that opened an account said, as short digests of its columns: enough to tell which
 * column of a later row says something else, and no second copy of personal data. Each digest
 * depends on the account, so that equal values of two accounts do not show.
 */
record PlacedRow(UUID accountId, byte[] digests) {
  private static final int DIGEST_BYTES = 4;
  private static final int ENTRY_BYTES = 1 + DIGEST_BYTES;

  static PlacedRow of(UUID accountId, Map<Column, String> values) {
    var digests = ByteBuffer.allocate(ENTRY_BYTES * values.size());
    values.forEach(
        (column, value) -> digests.put(column.number()).putInt(digest(accountId, column, value)));
    return new PlacedRow(accountId, digests.array());
  }

  /**
   * The columns of a later row that say something else; what that row leaves out says nothing. The
   * types of telephones are compared where the numbers are the same and the first row is not of a
   * time when no digest of them was kept.
   */
  List<Column> differing(Map<Column, String> values) {
    var before = new EnumMap<Column, Integer>(Column.class);
    for (var entries = ByteBuffer.wrap(digests); entries.hasRemaining(); )
      before.put(Column.numbered(entries.get()), entries.getInt());
    var differing =
        values.entrySet().stream()
            .filter(
                value ->
                    !Integer.valueOf(digest(accountId, value.getKey(), value.getValue()))
                        .equals(before.get(value.getKey())))
            .map(Map.Entry::getKey)
            .toList();
    return differing.stream()
        .filter(
            column ->
                !column.isPhoneType()
                    || before.containsKey(column) && !differing.contains(Column.PHONE))
        .toList();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PlacedRow(var otherId, var otherDigests)
        && accountId.equals(otherId)
        && Arrays.equals(digests, otherDigests);
  }

  @Override
  public int hashCode() {
    return 31 * accountId.hashCode() + Arrays.hashCode(digests);
  }

  private static int digest(UUID accountId, Column column, String value) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(
          ByteBuffer.allocate(17)
              .putLong(accountId.getMostSignificantBits())
              .putLong(accountId.getLeastSignificantBits())
              .put(column.number())
              .flip());
      return ByteBuffer.wrap(digest.digest(value.getBytes(StandardCharsets.UTF_8))).getInt();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
