package io.recoup.plans.account;

import io.recoup.kit.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** A payment on an account that has not been reversed. */
public record Received(UUID id, Money amount, LocalDate on, Instant postedAt) {}
