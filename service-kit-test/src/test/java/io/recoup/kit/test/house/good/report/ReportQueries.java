package io.recoup.kit.test.house.good.report;

import io.recoup.kit.test.house.good.account.AccountService;

class ReportQueries {
  String day(AccountService accounts) {
    return accounts.today();
  }
}
