package io.recoup.kit.test.house.good.account;

import io.recoup.kit.idempotency.Idempotent;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

@Path("/accounts")
class AccountResource {
  private final AccountService accounts;

  AccountResource(AccountService accounts) {
    this.accounts = accounts;
  }

  @GET
  @RolesAllowed("accounts:read")
  public String get() {
    return accounts.today();
  }

  @POST
  @Idempotent
  @RolesAllowed("accounts:write")
  public String open() {
    return accounts.today();
  }
}
