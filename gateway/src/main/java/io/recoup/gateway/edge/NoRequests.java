package io.recoup.gateway.edge;

import io.recoup.gateway.exchange.Exchanges;
import io.recoup.gateway.limit.RateLimit;
import io.recoup.gateway.problem.Problem;
import io.recoup.process.arrival.Fault;
import io.recoup.process.arrival.Refusals;
import jakarta.inject.Singleton;
import java.net.InetAddress;

/** Refuses what is no request, counted against the other end of the connection. */
@Singleton
class NoRequests implements Refusals {
  private final Exchanges exchanges;
  private final RateLimit rate;

  NoRequests(Exchanges exchanges, RateLimit rate) {
    this.exchanges = exchanges;
    this.rate = rate;
  }

  @Override
  public Answer answer(Fault fault, InetAddress peer) {
    var standing = rate.ofAddress(peer);
    return exchanges.withoutRequest(
        standing.exceeded()
            ? standing.problem()
            : Problem.of(fault.status(), fault.code(), fault.detail()),
        standing);
  }
}
