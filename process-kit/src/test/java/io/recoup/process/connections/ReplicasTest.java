package io.recoup.process.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReplicasTest {
  private final AtomicLong nanos = new AtomicLong();
  private final Map<String, List<String>> directory = new HashMap<>();

  @Test
  void requestsAreSpreadEvenlyOverTheAddressesOfAName() {
    directory.put("accounts", List.of("10.0.0.1", "10.0.0.2", "10.0.0.3"));
    assertThat(asked(replicas("http://accounts:8081"), 1262).values())
        .hasSize(3)
        .allSatisfy(share -> assertThat(share).isBetween(420L, 421L));
  }

  @Test
  void aListOfAddressesIsSpreadOverAlike() {
    directory.put("a", List.of("10.0.0.1"));
    directory.put("b", List.of("10.0.0.2"));
    var service = replicas("http://a:8081, http://b:8082");
    assertThat(asked(service, 100)).isEqualTo(Map.of("10.0.0.1", 50L, "10.0.0.2", 50L));
    assertThat(service.all())
        .extracting(Replica::url)
        .containsExactly("http://10.0.0.1:8081", "http://10.0.0.2:8082");
  }

  @Test
  void aDeadAddressIsPassedOverUntilOneRequestFindsItBack() {
    directory.put("accounts", List.of("10.0.0.1", "10.0.0.2"));
    var service = replicas("http://accounts:8081");
    var dead = service.all().getFirst();
    service.failed(dead);
    assertThat(asked(service, 100)).isEqualTo(Map.of("10.0.0.2", 100L));
    nanos.addAndGet(Replicas.REST.toNanos());
    assertThat(asked(service, 100))
        .as("one tries")
        .isEqualTo(Map.of("10.0.0.1", 1L, "10.0.0.2", 99L));
    service.answered(dead);
    assertThat(asked(service, 100)).isEqualTo(Map.of("10.0.0.1", 50L, "10.0.0.2", 50L));
  }

  @Test
  void whatWasTriedIsNotTriedAgainWhileThereIsAnother() {
    directory.put("accounts", List.of("10.0.0.1", "10.0.0.2"));
    var service = replicas("http://accounts:8081");
    var first = service.next();
    for (var i = 0; i < 10; i++) assertThat(service.next(Set.of(first))).isNotEqualTo(first);
    service.all().forEach(service::failed);
    assertThat(service.next(Set.of(first))).as("better than none").isNotEqualTo(first);
    assertThat(service.hasOtherThan(Set.copyOf(service.all()))).isFalse();
    assertThat(service.next(Set.copyOf(service.all()))).isNotNull();
  }

  @Test
  void aNameIsLookedUpAgainAndWhatItLedToStaysWhileItLeadsNowhere() {
    directory.put("accounts", List.of("10.0.0.1"));
    var service = replicas("http://accounts:8081");
    directory.put("accounts", List.of("10.0.0.3", "10.0.0.2"));
    service.lookUp();
    assertThat(service.all()).extracting(Replica::ip).containsExactly("10.0.0.2", "10.0.0.3");
    directory.remove("accounts");
    service.lookUp();
    assertThat(service.all()).extracting(Replica::ip).containsExactly("10.0.0.2", "10.0.0.3");
  }

  @Test
  void aNameThatLeadsNowhereYetIsAskedByItself() {
    var service = replicas("http://accounts");
    assertThat(service.next().url()).isEqualTo("http://accounts:80");
  }

  @Test
  void withTlsTheNameStaysBecauseTheCertificateIsThatOfTheName() {
    directory.put("accounts", List.of("10.0.0.1"));
    assertThat(replicas("https://accounts/base").next().url()).isEqualTo("https://accounts/base");
    assertThat(replicas("https://accounts/base").next().port()).isEqualTo(443);
    directory.put("accounts", List.of("fd00::1"));
    assertThat(replicas("http://accounts:1/base").next().url())
        .isEqualTo("http://[fd00:0:0:0:0:0:0:1]:1/base");
  }

  private Replicas replicas(String addresses) {
    var service = new Replicas(addresses, this::lookUp, nanos::get);
    service.lookUp();
    return service;
  }

  private InetAddress[] lookUp(String host) throws UnknownHostException {
    var found = directory.get(host);
    if (found == null) throw new UnknownHostException(host);
    var addresses = new InetAddress[found.size()];
    for (var i = 0; i < addresses.length; i++) addresses[i] = InetAddress.ofLiteral(found.get(i));
    return addresses;
  }

  private static Map<String, Long> asked(Replicas service, int times) {
    var counts = new HashMap<String, Long>();
    for (var i = 0; i < times; i++) counts.merge(service.next().ip(), 1L, Long::sum);
    return counts;
  }
}
