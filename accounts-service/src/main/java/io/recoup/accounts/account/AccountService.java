package io.recoup.accounts.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.recoup.accounts.debtor.DebtorKind;
import io.recoup.accounts.debtor.DebtorService.Registered;
import io.recoup.kit.money.Money;
import io.recoup.kit.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** The use cases of accounts. */
@ApplicationScoped
@Transactional
public class AccountService {
  private static final String OPEN =
      """
      insert into account (id, version, creditor_id, debtor_id, placement_id, reference, currency,
        status, plan_sequence, debt_kind, original_creditor, description, itemization_date,
        itemization_basis, itemization_amount_minor, itemization_interest_minor,
        itemization_fees_minor, itemization_credits_minor, placed_at)
      select id, 0, "creditorId", "debtorId", "placementId", reference, currency, 'ACTIVE', 0,
        "debtKind", "originalCreditor", description, "itemizationDate", "itemizationBasis",
        "amountMinor", "interestMinor", "feesMinor", "creditsMinor", "placedAt"
      from json_to_recordset(?::json) as row (id uuid, "creditorId" uuid, "debtorId" uuid,
        "placementId" uuid, reference text, currency text, "debtKind" text,
        "originalCreditor" text, description text, "itemizationDate" date, "itemizationBasis" text,
        "amountMinor" bigint, "interestMinor" bigint, "feesMinor" bigint, "creditsMinor" bigint,
        "placedAt" timestamptz)
      """;
  private static final String KNOWN = "select id from account where id = any (?)";

  /** How the amount owed came about since a date: what was owed then, and what changed it. */
  public record Itemization(
      long amountMinor, long interestMinor, long feesMinor, long creditsMinor) {}

  /** An account to open, of a debtor who is registered. */
  public record Opening(
      UUID creditorId,
      UUID placementId,
      String reference,
      Money owed,
      DebtorKind debtorKind,
      String debtKind,
      String country,
      String state,
      String originalCreditor,
      String description,
      LocalDate itemizationDate,
      String itemizationBasis,
      Itemization itemization,
      Registered debtor) {

    public UUID accountId() {
      return idOf(creditorId, reference);
    }
  }

  private record Row(
      UUID id,
      UUID creditorId,
      UUID debtorId,
      UUID placementId,
      String reference,
      String currency,
      String debtKind,
      String originalCreditor,
      String description,
      LocalDate itemizationDate,
      String itemizationBasis,
      Long amountMinor,
      Long interestMinor,
      Long feesMinor,
      Long creditsMinor,
      Instant placedAt) {

    static Row of(Opening opening, Instant placedAt) {
      var items = opening.itemization();
      return new Row(
          opening.accountId(),
          opening.creditorId(),
          opening.debtor().id(),
          opening.placementId(),
          opening.reference(),
          opening.owed().currency().getCurrencyCode(),
          opening.debtKind(),
          opening.originalCreditor(),
          opening.description(),
          opening.itemizationDate(),
          opening.itemizationBasis(),
          items == null ? null : items.amountMinor(),
          items == null ? null : items.interestMinor(),
          items == null ? null : items.feesMinor(),
          items == null ? null : items.creditsMinor(),
          placedAt);
    }
  }

  private final AccountRepository accounts;
  private final AgroalDataSource database;
  private final ObjectMapper json;
  private final Outbox outbox;

  AccountService(
      AccountRepository accounts, AgroalDataSource database, ObjectMapper json, Outbox outbox) {
    this.accounts = accounts;
    this.database = database;
    this.json = json;
    this.outbox = outbox;
  }

  /** The id an account of this creditor and reference has or will have. */
  public static UUID idOf(UUID creditorId, String reference) {
    return Account.idOf(creditorId, reference);
  }

  /** Those of the ids whose account is open already. */
  public Set<UUID> known(Collection<UUID> ids) {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(KNOWN)) {
      select.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
      var known = new HashSet<UUID>();
      var rows = select.executeQuery();
      while (rows.next()) known.add(rows.getObject(1, UUID.class));
      return known;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot look accounts up", e);
    }
  }

  /** Opens a chunk of accounts by one statement; their openings in the ledger are the caller's. */
  public void open(List<Opening> openings, Instant placedAt) {
    try (var connection = database.getConnection();
        var insert = connection.prepareStatement(OPEN)) {
      var rows = openings.stream().map(opening -> Row.of(opening, placedAt)).toList();
      insert.setString(1, json.writeValueAsString(rows));
      insert.executeUpdate();
    } catch (SQLException | JsonProcessingException e) {
      throw new IllegalStateException("cannot open accounts", e);
    }
    outbox.append(openings.stream().map(AccountService::placed).toList());
  }

  void joinPlan(UUID id, UUID plan, long sequence) {
    change(id, account -> account.joinPlan(plan, sequence));
  }

  void leavePlan(UUID id, UUID plan, long sequence) {
    change(id, account -> account.leavePlan(plan, sequence));
  }

  private void change(UUID id, Function<Account, List<AccountEvent>> decision) {
    accounts.locked(id).map(decision).ifPresent(outbox::append);
  }

  private static AccountEvent placed(Opening opening) {
    return new AccountEvent.Placed(
        opening.accountId(),
        opening.creditorId(),
        opening.reference(),
        opening.debtor().id(),
        opening.debtorKind(),
        opening.debtKind(),
        opening.country(),
        opening.state(),
        opening.debtor().zones(),
        opening.owed(),
        opening.itemizationDate(),
        opening.debtor().contactPoints());
  }
}
