package io.recoup.accounts.placement;

import io.recoup.accounts.account.AccountService;
import io.recoup.accounts.creditor.CreditorService.Placer;
import io.recoup.accounts.debtor.DebtorService;
import io.recoup.accounts.debtor.DebtorService.Registered;
import io.recoup.accounts.debtor.DebtorService.Registration;
import io.recoup.accounts.ledger.LedgerService;
import io.recoup.accounts.placement.CheckedRow.Fault;
import io.recoup.accounts.placement.PlacementRepository.Effect;
import io.recoup.accounts.placement.PlacementRepository.RefusalRow;
import io.recoup.kit.id.Ids;
import io.recoup.kit.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * Stores a chunk of rows in the caller's transaction. A row opens an account, or says again what
 * the row said that opened it and is a duplicate, or is refused: for what is wrong with it, because
 * it says something else about an account that is open, or because it names somebody else under a
 * debtor's reference. What a row that opens an account says otherwise than the debtor's record is
 * told, and the record stands. Every row is counted once.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class ChunkService {
  private static final String OTHER_CONTENT =
      "differs from the row that opened this account; nothing was changed or added";

  private final PlacementRepository placements;
  private final PlacedRowQueries placedRows;
  private final DebtorService debtors;
  private final AccountService accounts;
  private final LedgerService ledger;
  private final Caller caller;

  ChunkService(
      PlacementRepository placements,
      PlacedRowQueries placedRows,
      DebtorService debtors,
      AccountService accounts,
      LedgerService ledger,
      Caller caller) {
    this.placements = placements;
    this.placedRows = placedRows;
    this.debtors = debtors;
    this.accounts = accounts;
    this.ledger = ledger;
    this.caller = caller;
  }

  void store(
      UUID placementId,
      Placer creditor,
      List<CheckedRow> rows,
      Function<Column, String> names,
      Instant now) {
    placements.lockCreditor(creditor.id());
    var chunk = new Chunk(placementId, creditor, names, now);
    rows.forEach(chunk::take);
    chunk.repeatOpenAccounts();
    chunk.openAccounts();
    placements.refuse(chunk.refusals());
    placements
        .requireLocked(placementId)
        .load(chunk.accepted, chunk.refused, chunk.duplicate, chunk.leftOut, now);
  }

  /** What becomes of the rows of one chunk. */
  private final class Chunk {
    private final UUID placementId;
    private final Placer creditor;
    private final Function<Column, String> names;
    private final RecordConflicts conflicts;
    private final Instant now;
    private final Map<UUID, List<CheckedRow.Accepted>> byAccount = new LinkedHashMap<>();
    private final List<Remark> remarks = new ArrayList<>();
    private long accepted;
    private long refused;
    private long duplicate;
    private long leftOut;

    private record Remark(long line, String reference, Effect effect, Fault fault) {}

    Chunk(UUID placementId, Placer creditor, Function<Column, String> names, Instant now) {
      this.placementId = placementId;
      this.creditor = creditor;
      this.names = names;
      this.conflicts = new RecordConflicts(names);
      this.now = now;
    }

    void take(CheckedRow row) {
      switch (row) {
        case CheckedRow.Refused(var line, var reference, var faults) ->
            refuse(line, reference, faults);
        case CheckedRow.Accepted whole ->
            byAccount
                .computeIfAbsent(
                    AccountService.idOf(creditor.id(), whole.debt().reference()),
                    _ -> new ArrayList<>())
                .add(whole);
      }
    }

    void repeatOpenAccounts() {
      if (byAccount.isEmpty()) return;
      var open = accounts.known(byAccount.keySet());
      var placed = placedRows.of(open);
      for (var account : open)
        byAccount.remove(account).forEach(row -> repeat(row, placed.get(account)));
    }

    /** An account is opened by its first row; the others repeat that one. */
    void openAccounts() {
      if (byAccount.isEmpty()) return;
      var registered =
          debtors.register(
              byAccount.values().stream()
                  .map(rows -> registration(rows.getFirst().debt()))
                  .toList());
      var openings = new ArrayList<AccountService.Opening>();
      var books = new ArrayList<LedgerService.Opening>();
      var placed = new ArrayList<PlacedRow>();
      byAccount.forEach(
          (account, rows) -> {
            var debt = rows.getFirst().debt();
            var registration = registration(debt);
            var against = registered.contradicted().get(registration);
            if (against != null) {
              rows.forEach(row -> refuse(row, conflicts.against(against)));
              return;
            }
            openings.add(opening(debt, registered.registered().get(registration)));
            books.add(book(account, debt));
            var first = PlacedRow.of(account, debt.values());
            placed.add(first);
            accepted++;
            leaveOut(rows.getFirst(), rows.getFirst().leftOut());
            leaveOut(rows.getFirst(), conflicts.kept(registered.kept().get(registration)));
            leaveOut(
                rows.getFirst(),
                conflicts.retyped(debt.phoneTypes(), registered.retyped().get(registration)));
            rows.stream().skip(1).forEach(row -> repeat(row, first));
          });
      accounts.open(openings, now);
      ledger.open(books, caller.subject(), now);
      placedRows.insert(placed);
    }

    /** Without the row that opened the account, as in older databases, nothing can be compared. */
    private void repeat(CheckedRow.Accepted row, PlacedRow first) {
      var differing = first == null ? List.<Column>of() : first.differing(row.debt().saidAgain());
      if (differing.isEmpty()) duplicate++;
      else
        refuse(
            row,
            differing.stream()
                .map(column -> names.apply(row.debt().columnOf(column)))
                .map(field -> new Fault(field, OTHER_CONTENT))
                .toList());
    }

    private void refuse(CheckedRow.Accepted row, List<Fault> faults) {
      refuse(row.line(), row.debt().reference(), faults);
    }

    private void refuse(long line, String reference, List<Fault> faults) {
      refused++;
      faults.forEach(fault -> remarks.add(new Remark(line, reference, Effect.ROW_REFUSED, fault)));
    }

    private void leaveOut(CheckedRow.Accepted row, List<Fault> faults) {
      leftOut += faults.size();
      faults.forEach(
          fault ->
              remarks.add(
                  new Remark(row.line(), row.debt().reference(), Effect.VALUE_LEFT_OUT, fault)));
    }

    /** In the order of the file, which is the order of their ids. */
    List<RefusalRow> refusals() {
      return remarks.stream()
          .sorted(Comparator.comparingLong(Remark::line))
          .map(
              remark ->
                  new RefusalRow(
                      placementId,
                      Ids.timeOrdered(),
                      remark.line(),
                      remark.reference(),
                      remark.effect(),
                      remark.fault().field(),
                      remark.fault().reason()))
          .toList();
    }

    private Registration registration(PlacedDebt debt) {
      return new Registration(
          creditor.id(),
          debt.debtorReference(),
          debt.debtorKind(),
          debt.name(),
          debt.firstName(),
          debt.lastName(),
          debt.language(),
          debt.country(),
          debt.state(),
          debt.contactDetails());
    }

    private AccountService.Opening opening(PlacedDebt debt, Registered debtor) {
      return new AccountService.Opening(
          creditor.id(),
          placementId,
          debt.reference(),
          debt.owed(),
          debt.debtorKind(),
          debt.debtKind(),
          debt.country(),
          debt.state(),
          debt.originalCreditor(),
          debt.description(),
          debt.itemizationDate(),
          debt.itemizationBasis(),
          debt.itemization(),
          debtor);
    }

    private LedgerService.Opening book(UUID account, PlacedDebt debt) {
      return new LedgerService.Opening(
          account,
          creditor.id(),
          creditor.currency().getCurrencyCode(),
          debt.principal().minor(),
          debt.interest().minor(),
          debt.fees().minor());
    }
  }
}
