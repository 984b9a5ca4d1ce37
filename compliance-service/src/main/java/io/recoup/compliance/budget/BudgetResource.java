package io.recoup.compliance.budget;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import io.recoup.compliance.Channel;
import io.recoup.compliance.decision.Knowledge;
import io.recoup.compliance.rule.Answer;
import io.recoup.compliance.rule.Rule;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** HTTP for contact budgets. */
@Path("/v1/accounts/{accountId}/contact-budget")
@Tag(name = "Contact budget", description = "How much contact is left, when, and why not sooner")
class BudgetResource {
  private static final String ACCOUNT = "cc5139ed-482c-5af9-82ea-26c8cf0b1f52";
  private static final String CONTACT_POINT = "f87d74aa-5f59-5c99-bca0-83bd5dc99bbc";
  private static final int MOST_DAYS = 14;

  private final BudgetQueries budgets;

  BudgetResource(BudgetQueries budgets) {
    this.budgets = budgets;
  }

  @Schema(
      name = "ContactsLeft",
      description = "By the rule that leaves least; what other rules deny is in whyNotNow")
  record LeftView(
      @Schema(required = true, description = "How many more before it denies", examples = "5")
          int left,
      @Schema(
              required = true,
              description = "How many the rule allows in its window",
              examples = "7")
          int limit,
      @Schema(
              required = true,
              description = "Contacts, reservations among them, that count already",
              examples = "2")
          int counted,
      @Schema(
              required = true,
              description = "The rule that leaves the fewest",
              examples = "REGF-CALLFREQ-7IN7")
          String ruleId,
      @Schema(
              required = true,
              description = "Where the law or house policy says so",
              examples = "12 CFR 1006.14(b)(2)(i)(A)")
          String citation) {

    static LeftView of(Left left) {
      if (left == null) return null;
      return new LeftView(
          left.allowance().left(),
          left.allowance().limit(),
          left.allowance().counted(),
          left.rule().id(),
          left.rule().citation());
    }
  }

  @Schema(
      name = "ContactSlot",
      description = "No rule denies at any quarter of an hour from the first to before the last")
  record SlotView(
      @Schema(
              required = true,
              description = "The first quarter of an hour of the slot",
              examples = "2026-11-02T08:00:00-05:00")
          String from,
      @Schema(
              required = true,
              description = "The end, no longer part of the slot",
              examples = "2026-11-02T21:00:00-05:00")
          String until) {}

  @Schema(name = "ContactDenial", description = "A rule that denies now")
  record DenialView(
      @Schema(
              required = true,
              description = "The rule's id in the catalogue, as GET /v1/rules/{id} takes it",
              examples = "REGF-TIME")
          String ruleId,
      @Schema(
              required = true,
              description = "Where the law or house policy says so",
              examples = "12 CFR 1006.6(b)(1)(i)")
          String citation,
      @Schema(
              required = true,
              description = "The machine's name of the reason",
              examples = "REGF_INCONVENIENT_TIME")
          String reasonCode,
      @Schema(
              required = true,
              description = "Why, with the figures of this case",
              examples = "It is 06:30 in America/New_York; open from 08:00 to 21:00")
          String explanation,
      @Schema(description = "The fact without which it cannot permit") String missingFact,
      @Schema(
              description = "When this rule alone would permit it",
              examples = "2026-11-02T08:00:00-05:00")
          String nextPermittedAt,
      @Schema(description = "What has to happen first where no time will do; NEVER if nothing can")
          String nextCondition) {

    static DenialView of(Answer.Finding finding, ZoneId zone) {
      var verdict = finding.verdict();
      return new DenialView(
          finding.rule().id(),
          finding.rule().citation(),
          verdict.reasonCode(),
          verdict.explanation(),
          verdict.missing(),
          written(finding.nextPermittedAt(), zone),
          code(finding.nextCondition()));
    }
  }

  @Schema(name = "ChannelBudget")
  record LineView(
      @Schema(
              required = true,
              description = "The way of contact that this line is about",
              examples = "CALL")
          Channel channel,
      @Schema(
              required = true,
              description = "The contact point that this line is about",
              examples = CONTACT_POINT)
          UUID contactPointId,
      @Schema(required = true, description = "Whether no rule denies at `at`", examples = "true")
          boolean allowedNow,
      @Schema(description = "Absent where no rule counts such contacts") LeftView left,
      @Schema(
              description = "Where not allowed: the earliest instant at which no rule denies",
              examples = "2026-11-02T08:00:00-05:00")
          String nextPermittedAt,
      @Schema(description = "Where not allowed and no time will do: what has to happen first")
          String nextCondition,
      @Schema(required = true, description = "The rules that deny at `at`")
          List<DenialView> whyNotNow,
      @Schema(required = true, description = "Up to `until`, if nothing else happens")
          List<SlotView> slots) {

    static LineView of(BudgetQueries.Line line, ZoneId zone) {
      var now = line.now();
      return new LineView(
          line.channel(),
          line.contactPointId(),
          now.permitted(),
          LeftView.of(line.left()),
          written(now.nextPermittedAt(), zone),
          code(now.nextCondition()),
          now.denials().stream().map(denial -> DenialView.of(denial, zone)).toList(),
          line.slots().stream()
              .map(slot -> new SlotView(written(slot.from(), zone), written(slot.until(), zone)))
              .toList());
    }
  }

  @Schema(name = "HeldContact", description = "A reservation: it counts as if it took place")
  record HeldView(
      @Schema(
              required = true,
              description = "The reservation of the decision that allowed it",
              examples = "c0a2f6d5-7a53-5e7b-9f1d-2b8f0f4d3e90")
          UUID reservationId,
      @Schema(
              required = true,
              description = "The account the contact is about; one of the debtor's",
              examples = ACCOUNT)
          UUID accountId,
      @Schema(required = true, description = "The way of contact", examples = "CALL")
          Channel channel,
      @Schema(
              required = true,
              description = "Where the debtor is to be reached",
              examples = CONTACT_POINT)
          UUID contactPointId,
      @Schema(
              required = true,
              description = "For when it was reserved, in the debtor's zone",
              examples = "2026-11-02T10:00:00-05:00")
          String at) {

    static HeldView of(Knowledge.Reserved reserved, ZoneId zone) {
      return new HeldView(
          reserved.id(),
          reserved.accountId(),
          reserved.channel(),
          reserved.contactPointId(),
          written(reserved.at(), zone));
    }
  }

  @Schema(name = "ContactBudget")
  record BudgetView(
      @Schema(
              required = true,
              description = "The account whose debtor is to be contacted",
              examples = ACCOUNT)
          UUID accountId,
      @Schema(
              required = true,
              description = "The instant it is about",
              examples = "2026-11-02T10:00:00-05:00")
          String at,
      @Schema(
              required = true,
              description = "Where the slots end that were looked for",
              examples = "2026-11-05T10:00:00-05:00")
          String until,
      @Schema(
              description = "The debtor's time zone, in which all times are given",
              examples = "America/New_York")
          String zone,
      @Schema(
              required = true,
              description =
                  "Every channel with every contact point it can use; a channel for which the debtor"
                      + " has none is left out")
          List<LineView> channels,
      @Schema(required = true, description = "Of all accounts of the debtor, the earliest first")
          List<HeldView> held,
      @Schema(
              required = true,
              description = "The rule packs asked",
              examples = "house:2026.12,us-federal:2026.12")
          String packVersion) {

    static BudgetView of(BudgetQueries.Budget budget) {
      var zone = budget.zone();
      return new BudgetView(
          budget.accountId(),
          written(budget.at(), zone),
          written(budget.until(), zone),
          zone.getId(),
          budget.lines().stream().map(line -> LineView.of(line, zone)).toList(),
          budget.reserved().stream().map(held -> HeldView.of(held, zone)).toList(),
          budget.lines().stream().map(line -> line.now().packVersion()).findFirst().orElse(null));
    }
  }

  @GET
  @RolesAllowed("decisions:read")
  @Operation(
      operationId = "getContactBudget",
      summary = "Read how much contact is left, and when",
      description =
          "Asks the rules as a decision would, for now and for every quarter of an hour of the"
              + " coming days; nothing is reserved or stored, and a decision is still needed for each"
              + " contact. The slots are those that hold if nothing else happens: each contact takes"
              + " from what is left. Refused with contact-point-unknown, budget-not-ahead, or"
              + " budget-too-wide if there are too many contact points for so many days.")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = BudgetView.class)))
  @APIResponse(
      responseCode = "422",
      description =
          "contact-point-unknown; budget-not-ahead: past or too far ahead; budget-too-wide: too many"
              + " contact points for so many days")
  public BudgetView get(
      @PathParam("accountId") @Parameter(example = ACCOUNT) UUID accountId,
      @QueryParam("contactPointId")
          @Parameter(description = "Only this one", example = CONTACT_POINT)
          UUID contactPointId,
      @QueryParam("days")
          @DefaultValue("3")
          @Min(1)
          @Max(MOST_DAYS)
          @Parameter(description = "How many days ahead slots are looked for")
          int days,
      @QueryParam("at")
          @Parameter(
              description =
                  "From when on: an instant such as 2026-11-02T15:00:00Z, or how long from now, such"
                      + " as P1D or PT8H; at most 40 days ahead, now if absent",
              example = "P1D",
              schema = @Schema(type = SchemaType.STRING, maxLength = Start.LONGEST))
          Start at) {
    return BudgetView.of(budgets.of(accountId, contactPointId, days, at));
  }

  private static String code(Rule.Condition condition) {
    return Optional.ofNullable(condition).map(Rule.Condition::code).orElse(null);
  }

  private static String written(Instant instant, ZoneId zone) {
    return instant == null ? null : ISO_OFFSET_DATE_TIME.format(instant.atZone(zone));
  }
}
