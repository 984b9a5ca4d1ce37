package io.recoup.accounts.creditor;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.recoup.kit.paging.Cursor;
import io.recoup.kit.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The only door to the creditor table. */
@ApplicationScoped
class CreditorRepository implements PanacheRepositoryBase<Creditor, UUID> {

  Creditor require(UUID id) {
    return findByIdOptional(id).orElseThrow(() -> notFound(id));
  }

  /** Newest first, from behind the cursor; only the given creditor when there is one. */
  List<Creditor> newest(Optional<UUID> only, Optional<Cursor> after, int limit) {
    if (only.isPresent()) return findByIdOptional(only.get()).stream().toList();
    var found =
        after.isPresent()
            ? find(
                "createdAt < ?1 or (createdAt = ?1 and id < ?2) order by createdAt desc, id desc",
                after.get().at(),
                after.get().id())
            : find("order by createdAt desc, id desc");
    return found.range(0, limit - 1).list();
  }

  static Refusal notFound(UUID id) {
    return Refusal.notFound("creditor-not-found", "No creditor " + id);
  }
}
