package io.recoup.kit.test.house.bad.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.time.ZoneId;

/** No suffix, no scope, no key, not public, the system's clock, the zone of the JVM. */
@Path("/accounts")
@ApplicationScoped
class Accounts {
  @GET
  String get() {
    return Instant.now().atZone(ZoneId.systemDefault()).toString();
  }

  @POST
  public long open() {
    return System.currentTimeMillis();
  }
}
