package io.recoup.plans.plan;

import jakarta.persistence.Embeddable;
import java.util.UUID;

/** The part of a payment that went to one installment. */
@Embeddable
record Share(UUID paymentId, int number) {}
