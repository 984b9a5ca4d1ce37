package io.recoup.contacts.attempt;

import io.recoup.kit.money.Money;
import java.time.LocalDate;

/** What the debtor promised to pay, and by when. */
record Promised(Money amount, LocalDate dueOn) {}
