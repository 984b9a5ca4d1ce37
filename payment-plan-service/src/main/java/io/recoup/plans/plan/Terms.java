package io.recoup.plans.plan;

import io.recoup.kit.money.Money;
import java.time.LocalDate;

/** What a plan is drawn up from: a total in equal installments on a cadence. */
record Terms(Money total, int installments, Cadence cadence, LocalDate firstDueOn) {}
