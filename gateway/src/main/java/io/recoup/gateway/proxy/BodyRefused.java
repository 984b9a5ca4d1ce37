package io.recoup.gateway.proxy;

import io.recoup.gateway.problem.Problem;
import java.io.Serial;

/** A body that is not taken, with the answer its sender gets. */
final class BodyRefused extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final transient Problem problem;

  BodyRefused(Problem problem) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
