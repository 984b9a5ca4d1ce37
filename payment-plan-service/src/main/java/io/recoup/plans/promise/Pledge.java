package io.recoup.plans.promise;

import io.recoup.kit.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** What a debtor said: this much by that day. Without an attempt it was entered by hand. */
record Pledge(Money amount, LocalDate dueOn, Instant madeAt, UUID attemptId) {}
