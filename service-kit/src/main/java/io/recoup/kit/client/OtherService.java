package io.recoup.kit.client;

import io.recoup.kit.problem.Problem;
import io.recoup.process.connections.Directory;
import io.recoup.process.connections.Replica;
import io.recoup.process.connections.Replicas;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;

/**
 * Another service of the suite, asked at each of its addresses in turn; an address that does not
 * answer is passed over by the next question. Asking again is the caller's to decide.
 */
public final class OtherService {
  private static final int UNAVAILABLE = 503;

  private final Replicas replicas;

  public OtherService(Directory directory, String addresses) {
    replicas = directory.of(addresses);
  }

  /** Asks the replica whose turn it is; the question is given its address. */
  public <T> T ask(Function<String, T> question) {
    var replica = replicas.next();
    try {
      var answer = question.apply(replica.url());
      replicas.answered(replica);
      return answer;
    } catch (ProcessingException | ServiceAway noAnswer) {
      replicas.failed(replica);
      throw noAnswer;
    } catch (WebApplicationException refused) {
      judge(replica, refused.getResponse());
      throw refused;
    }
  }

  /** A bare 503 comes from what stands before a service; a problem from a service that works. */
  private void judge(Replica replica, Response answer) {
    var type = answer.getMediaType();
    var isProblem =
        type != null && Problem.MEDIA_TYPE.equals(type.getType() + "/" + type.getSubtype());
    if (answer.getStatus() == UNAVAILABLE && !isProblem) replicas.failed(replica);
    else replicas.answered(replica);
  }
}
