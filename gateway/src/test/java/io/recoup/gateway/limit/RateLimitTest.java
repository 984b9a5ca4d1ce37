package io.recoup.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.recoup.gateway.Settings;
import java.net.InetAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  private final RateLimit rate =
      new RateLimit(
          Settings.of(
              Map.of(
                  "recoup.gateway.rate.per-subject", "2",
                  "recoup.gateway.rate.per-address", "1",
                  "recoup.gateway.rate.window", "60s")));

  @Test
  void tellsWhatIsLeftAndWhenThereIsMore() {
    assertThat(rate.ofSubject("agent").limit()).startsWith("\"subject\";r=1;t=");
    assertThat(rate.ofSubject("agent").policy()).isEqualTo("\"subject\";q=2;w=60");
    var third = rate.ofSubject("agent");
    assertThat(third.exceeded()).isTrue();
    assertThat(third.problem().headers().get("Retry-After")).isBetween("25", "30");
  }

  @Test
  void countsEachSubjectForItself() {
    rate.ofSubject("one");
    rate.ofSubject("one");
    assertThat(rate.ofSubject("one").exceeded()).isTrue();
    assertThat(rate.ofSubject("two").exceeded()).isFalse();
  }

  @Test
  void countsAWholeNetworkOfIpv6AsOneAddress() {
    assertThat(rate.ofAddress(address("2001:db8:1:2:0:0:0:1")).exceeded()).isFalse();
    assertThat(rate.ofAddress(address("2001:db8:1:2:ffff:0:0:9")).exceeded()).isTrue();
    assertThat(rate.ofAddress(address("2001:db8:1:3:0:0:0:1")).exceeded()).isFalse();
    assertThat(rate.ofAddress(address("192.0.2.1")).exceeded()).isFalse();
    assertThat(rate.ofAddress(address("192.0.2.2")).exceeded()).isFalse();
  }

  private static InetAddress address(String host) {
    return InetAddress.ofLiteral(host);
  }
}
