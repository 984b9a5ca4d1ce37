package io.recoup.gateway.proxy;

import io.recoup.gateway.contract.Service;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;

/** How each service answered the last time; told by the health check and never held against it. */
@ApplicationScoped
public class Upstreams {
  /** What the last request to a service met. */
  public enum State {
    UNASKED,
    ANSWERS,
    SLOW,
    AWAY
  }

  private final Map<Service, State> states = new EnumMap<>(Service.class);

  synchronized void met(Service service, State state) {
    states.put(service, state);
  }

  public synchronized State state(Service service) {
    return states.getOrDefault(service, State.UNASKED);
  }
}
