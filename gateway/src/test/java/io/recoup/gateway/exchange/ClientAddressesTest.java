package io.recoup.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.recoup.gateway.Settings;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressesTest {
  private static final String PROXIES = "10.0.0.0/8, 192.0.2.7, fd00::/8";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // peer, header, who asks
        "203.0.113.9 | | 203.0.113.9",
        "203.0.113.9 | 198.51.100.1 | 203.0.113.9",
        "203.0.113.9 | 198.51.100.1, 10.0.0.1 | 203.0.113.9",
        "10.0.0.1 | | 10.0.0.1",
        "10.0.0.1 | 198.51.100.1 | 198.51.100.1",
        "10.0.0.1 | 8.8.8.8, 198.51.100.1 | 198.51.100.1",
        "10.0.0.1 | 8.8.8.8, 198.51.100.1, 10.0.0.2 | 198.51.100.1",
        "10.0.0.1 | 8.8.8.8, 198.51.100.1, 192.0.2.7, 10.0.0.2 | 198.51.100.1",
        "10.0.0.1 | 10.9.9.9, 198.51.100.1 | 198.51.100.1",
        "10.0.0.1 | 10.0.0.3, 10.0.0.2 | 10.0.0.3",
        "10.0.0.1 | 198.51.100.1:4711 | 198.51.100.1",
        "10.0.0.1 | [2001:db8::1]:4711, 10.0.0.2 | 2001:db8:0:0:0:0:0:1",
        "10.0.0.1 | 2001:db8::1 | 2001:db8:0:0:0:0:0:1",
        "10.0.0.1 | ::ffff:198.51.100.1 | 198.51.100.1",
        "fd00:0:0:0:0:0:0:1 | 198.51.100.1 | 198.51.100.1",
        "10.0.0.1 | unknown | 10.0.0.1",
        "10.0.0.1 | 198.51.100.1, unknown | 10.0.0.1",
        "10.0.0.1 | 198.51.100.1, unknown, 10.0.0.2 | 10.0.0.2",
        "10.0.0.1 | localhost | 10.0.0.1",
        "10.0.0.1 | 127.1 | 10.0.0.1",
        "10.0.0.1 | 999.1.1.1 | 10.0.0.1",
        "10.0.0.1 | 198.51.100.1, | 10.0.0.1",
      })
  void theClientIsTheFirstFromTheRightThatIsNoTrustedProxy(
      String peer, String header, String client) {
    var addresses = addresses(Map.of("recoup.gateway.trusted-proxies", PROXIES));
    assertThat(addresses.address(ip(peer), header == null ? List.of() : List.of(header)))
        .isEqualTo(ip(client));
  }

  @Test
  void severalLinesOfTheHeaderAreOneList() {
    var addresses = addresses(Map.of("recoup.gateway.trusted-proxies", PROXIES));
    assertThat(addresses.address(ip("10.0.0.1"), List.of("8.8.8.8", "198.51.100.1, 10.0.0.2")))
        .isEqualTo(ip("198.51.100.1"));
  }

  @Test
  void nobodyIsTrustedUnlessToldSo() {
    var addresses = addresses(Map.of());
    for (var peer : List.of("10.0.0.1", "127.0.0.1", "0:0:0:0:0:0:0:1")) {
      assertThat(addresses.address(ip(peer), List.of("198.51.100.1"))).isEqualTo(ip(peer));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "for=198.51.100.1 | 198.51.100.1",
        "for=8.8.8.8, for=198.51.100.1;proto=https;by=10.0.0.1 | 198.51.100.1",
        "proto=https;For=\"198.51.100.1:4711\", for=10.0.0.2 | 198.51.100.1",
        "for=\"[2001:db8::1]:4711\" | 2001:db8:0:0:0:0:0:1",
        "for=_hidden, for=10.0.0.2 | 10.0.0.2",
        "by=198.51.100.1 | 10.0.0.1",
        "xfor=198.51.100.1 | 10.0.0.1",
      })
  void theForwardedHeaderIsReadInTheSameWay(String header, String client) {
    var addresses =
        addresses(
            Map.of(
                "recoup.gateway.trusted-proxies",
                PROXIES,
                "recoup.gateway.forwarded-header",
                "forwarded"));
    assertThat(addresses.address(ip("10.0.0.1"), List.of(header))).isEqualTo(ip(client));
    assertThat(addresses.address(ip("203.0.113.9"), List.of(header))).isEqualTo(ip("203.0.113.9"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"proxy.example", "10.0.0.0/99", "10.0.0.0/", "10.0.0.0/-1", "fd00::/129"})
  void whatIsNoNetworkIsToldWithItsSetting(String none) {
    assertThatThrownBy(
            () -> addresses(Map.of("recoup.gateway.trusted-proxies", "10.0.0.7," + none)))
        .hasMessageContaining("RECOUP_GATEWAY_TRUSTED_PROXIES holds " + none + ",");
  }

  private static ClientAddresses addresses(Map<String, String> settings) {
    return new ClientAddresses(Settings.of(settings));
  }

  private static InetAddress ip(String text) {
    return InetAddress.ofLiteral(text);
  }
}
