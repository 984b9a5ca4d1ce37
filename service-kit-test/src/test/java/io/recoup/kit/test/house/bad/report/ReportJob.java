package io.recoup.kit.test.house.bad.report;

import io.recoup.kit.test.house.bad.account.AccountRepository;

/** A job without a timer that reaches into another feature, and public for nobody. */
public class ReportJob {
  void run(AccountRepository accounts) {
    accounts.publish();
  }
}
