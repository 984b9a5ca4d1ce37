package io.recoup.kit.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.recoup.kit.problem.Problem;
import io.recoup.kit.problem.Problems;
import io.recoup.process.arrival.Fault;
import io.recoup.process.arrival.Refusals;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.Map;

/** Answers what is no request with the same document as everything else that is refused. */
@Singleton
class NoRequests implements Refusals {
  private final Problems problems;
  private final ObjectMapper json;

  NoRequests(Problems problems, ObjectMapper json) {
    this.problems = problems;
    this.json = json;
  }

  @Override
  public Answer answer(Fault fault, InetAddress peer) {
    return RequestId.withNew(
        id ->
            new Answer(
                fault.status(),
                Map.of("Content-Type", Problem.MEDIA_TYPE, RequestId.HEADER, id),
                body(problems.of(fault.status(), fault.code(), fault.detail(), null))));
  }

  private byte[] body(Problem problem) {
    try {
      return json.writeValueAsBytes(problem);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
