package io.recoup.plans.account;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The only door to the payment table. */
@ApplicationScoped
class PaymentRepository implements PanacheRepositoryBase<Payment, UUID> {

  /** Payments posted from an instant on and not reversed, in the order they were posted. */
  List<Payment> standing(UUID accountId, Instant from) {
    return list(
        "accountId = ?1 and occurredAt >= ?2 and reversed = false order by occurredAt, id",
        accountId,
        from);
  }
}
