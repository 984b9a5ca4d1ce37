package io.recoup.plans.promise;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The only door to the table of awaited promises. */
@ApplicationScoped
class AwaitedPromiseRepository implements PanacheRepositoryBase<AwaitedPromise, UUID> {

  void keep(UUID accountId, Pledge pledge) {
    if (findByIdOptional(pledge.attemptId()).isEmpty())
      persist(new AwaitedPromise(accountId, pledge));
  }

  /** What was awaited on an account, in the order it was made; from now on it no longer is. */
  List<Pledge> take(UUID accountId) {
    var awaited = list("accountId = ?1 order by madeAt, attemptId", accountId);
    awaited.forEach(this::delete);
    return awaited.stream().map(AwaitedPromise::pledge).toList();
  }
}
