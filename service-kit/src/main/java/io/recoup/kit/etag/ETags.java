package io.recoup.kit.etag;

import io.recoup.kit.problem.Refusal;

/** Strong entity tags made of row versions, and the check that an update saw the present one. */
public final class ETags {
  public static final String PATTERN = "^\"[0-9]{1,19}\"$";
  public static final int LENGTH = 21;

  private ETags() {}

  public static String of(long version) {
    return "\"" + version + "\"";
  }

  /** Passes when If-Match names the current version: 428 when it is missing, 412 when stale. */
  public static void require(String ifMatch, long currentVersion) {
    if (ifMatch == null || ifMatch.isBlank())
      throw Refusal.preconditionRequired(
          "if-match-missing", "Send If-Match with the ETag of the version you saw.");
    if (!ifMatch.trim().equals(of(currentVersion)))
      throw Refusal.preconditionFailed(
          "version-stale",
          "The resource is at " + of(currentVersion) + "; read it again and decide anew.");
  }
}
