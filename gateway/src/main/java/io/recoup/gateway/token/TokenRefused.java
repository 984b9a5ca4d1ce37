package io.recoup.gateway.token;

import io.recoup.gateway.problem.Problem;
import java.io.Serial;

/** A request whose token does not open the door, with the answer it gets. */
public final class TokenRefused extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final transient Problem problem;

  TokenRefused(Problem problem) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
