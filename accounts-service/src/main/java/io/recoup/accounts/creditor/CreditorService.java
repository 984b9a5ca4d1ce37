package io.recoup.accounts.creditor;

import io.recoup.accounts.ledger.AllocationOrder;
import io.recoup.kit.etag.ETags;
import io.recoup.kit.paging.Cursor;
import io.recoup.kit.paging.Page;
import io.recoup.kit.paging.Paging;
import io.recoup.kit.problem.Refusal;
import io.recoup.kit.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.UUID;

/** The use cases of creditors. */
@ApplicationScoped
@Transactional
public class CreditorService {
  private static final String LIST = "creditors";

  /** What a placement needs to know of its creditor. */
  public record Placer(UUID id, Currency currency) {}

  private final CreditorRepository creditors;
  private final Paging paging;
  private final Caller caller;
  private final Clock clock;

  CreditorService(CreditorRepository creditors, Paging paging, Caller caller, Clock clock) {
    this.creditors = creditors;
    this.paging = paging;
    this.caller = caller;
    this.clock = clock;
  }

  Creditor create(String code, String name, Currency currency, AllocationOrder order) {
    caller.requireAllCreditors();
    if (creditors.findByIdOptional(Creditor.idOf(code)).isPresent())
      throw Refusal.conflict("creditor-code-taken", "There is a creditor with code " + code);
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var creditor = new Creditor(code, name, currency, order, now);
    creditors.persistAndFlush(creditor);
    return creditor;
  }

  Creditor find(UUID id) {
    caller.requireCreditor(id, () -> CreditorRepository.notFound(id));
    return creditors.require(id);
  }

  Page<Creditor> list(String cursor, Integer asked) {
    var limit = paging.limit(asked);
    var rows = creditors.newest(caller.creditorId(), paging.decode(cursor, LIST), limit + 1);
    return paging.page(rows, limit, LIST, c -> new Cursor(c.createdAt(), c.id()));
  }

  Creditor change(UUID id, String ifMatch, String name, AllocationOrder order) {
    var creditor = find(id);
    ETags.require(ifMatch, creditor.version());
    if (name == null && order == null)
      throw Refusal.invalid("nothing-to-change", "Send name, allocationOrder or both.");
    if (name != null) creditor.rename(name);
    if (order != null) creditor.allocate(order);
    creditors.flush();
    return creditor;
  }

  /** The creditor of a placement; to a caller bound to another creditor it does not exist. */
  public Placer placer(UUID id) {
    return new Placer(id, find(id).currency());
  }
}
