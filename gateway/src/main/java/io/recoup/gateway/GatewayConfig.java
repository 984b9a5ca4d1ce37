package io.recoup.gateway;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Everything an operator may set; README.md lists the keys. */
@ConfigMapping(prefix = "recoup")
public interface GatewayConfig {
  /** Where the token issuer's public keys are: a file or an https address of a JWK set. */
  Optional<String> jwks();

  @WithDefault("https://recoup.local")
  String issuer();

  /**
   * The address integrators use; the base of problem types and the server of the OpenAPI document.
   */
  @WithDefault("http://localhost:8080")
  URI publicUrl();

  /** Says that plain http is meant, for instance behind a mesh that encrypts. */
  @WithDefault("false")
  boolean allowPlainHttp();

  /** Where each service is: one address or several, separated by commas. */
  @WithDefault("http://localhost:8081")
  String accountsUrl();

  @WithDefault("http://localhost:8082")
  String contactUrl();

  @WithDefault("http://localhost:8083")
  String plansUrl();

  @WithDefault("http://localhost:8084")
  String complianceUrl();

  Gateway gateway();

  /** The limits. */
  interface Gateway {
    @WithDefault("1M")
    @Min(1024)
    @Max(67_108_864)
    MemorySize maxBody();

    /** For operations whose contract takes a file, such as a placement. */
    @WithDefault("256M")
    @Min(1024)
    @Max(1_099_511_627_776L)
    MemorySize maxUpload();

    @WithDefault("2s")
    @DurationMin(millis = 10)
    @DurationMax(minutes = 5)
    Duration connectTimeout();

    /** How long a service may take to answer, and its answer to move on. */
    @WithDefault("30s")
    @DurationMin(millis = 100)
    @DurationMax(days = 1)
    Duration timeout();

    /** By when a body must be there: a JSON body whole, an upload at its pace. */
    @WithDefault("30s")
    @DurationMin(millis = 100)
    @DurationMax(days = 1)
    Duration bodyTimeout();

    /** Bytes a second that an upload must bring while its service reads on. */
    @WithDefault("16K")
    @Min(1)
    @Max(1_073_741_824)
    MemorySize uploadPace();

    /** Uploads of one caller at once. */
    @WithDefault("4")
    @Min(1)
    int uploadsPerCaller();

    /** Bytes of JSON bodies held at once; a quarter of them for one caller. */
    @WithDefault("64M")
    @Min(4096)
    @Max(1_099_511_627_776L)
    MemorySize heldBodies();

    @WithDefault("2m")
    @DurationMin(seconds = 1)
    @DurationMax(days = 1)
    Duration uploadTimeout();

    /** Connections to each service; as many requests again may wait for one, four times over. */
    @WithDefault("64")
    @Min(1)
    @Max(10_000)
    int connections();

    Rate rate();

    /** Addresses and networks (CIDR) of the proxies in front; none else is believed. */
    Optional<List<String>> trustedProxies();

    /** The one header in which those proxies say for whom they ask. */
    @WithDefault("x-forwarded-for")
    ForwardedHeader forwardedHeader();
  }

  /** A header in which proxies name whom they ask for. */
  enum ForwardedHeader {
    X_FORWARDED_FOR("X-Forwarded-For"),
    FORWARDED("Forwarded");

    private final String headerName;

    ForwardedHeader(String headerName) {
      this.headerName = headerName;
    }

    public String headerName() {
      return headerName;
    }
  }

  /** How many requests a caller may send in a window; spread evenly, all at once if saved up. */
  interface Rate {
    @WithDefault("3000")
    @Min(1)
    @Max(1_000_000_000)
    long perSubject();

    /** For requests without a valid token. */
    @WithDefault("600")
    @Min(1)
    @Max(1_000_000_000)
    long perAddress();

    @WithDefault("10s")
    @DurationMin(seconds = 1)
    @DurationMax(days = 1)
    Duration window();

    /** Callers remembered; past that the longest silent are forgotten. */
    @WithDefault("50000")
    @Min(1)
    long callers();
  }
}
