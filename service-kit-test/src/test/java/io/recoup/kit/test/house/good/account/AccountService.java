package io.recoup.kit.test.house.good.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;

@ApplicationScoped
public class AccountService {
  private final Clock clock;

  AccountService(Clock clock) {
    this.clock = clock;
  }

  public String today() {
    return new AccountEvent.Opened(LocalDate.now(clock).toString()).type();
  }
}
