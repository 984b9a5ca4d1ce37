package io.recoup.accounts.placement;

import io.recoup.accounts.account.AccountService.Itemization;
import io.recoup.accounts.debtor.ContactDetail;
import io.recoup.accounts.debtor.DebtorKind;
import io.recoup.kit.money.Money;
import java.time.LocalDate;
import java.util.List;

/** A row that makes sense: a debtor and what they owe. */
record PlacedDebt(
    String reference,
    String debtorReference,
    DebtorKind debtorKind,
    String name,
    String firstName,
    String lastName,
    String language,
    String country,
    String state,
    List<ContactDetail> contactDetails,
    Money principal,
    Money interest,
    Money fees,
    LocalDate itemizationDate,
    String itemizationBasis,
    Itemization itemization,
    String debtKind,
    String originalCreditor,
    String description) {

  Money owed() {
    return principal.plus(interest).plus(fees);
  }
}
