package io.recoup.compliance.rule;

import io.recoup.kit.problem.Refusal;
import io.recoup.zones.ZoneRulesInUse;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** HTTP for the catalogue of rules, so that anyone can read the law a decision names. */
@Path("/v1/rules")
@Tag(name = "Rules", description = "The catalogue of rules that decisions are made by")
class RuleResource {
  private static final int MOST_RULES = 2000;

  private final RuleBook book;
  private final Clock clock;

  RuleResource(RuleBook book, Clock clock) {
    this.book = book;
    this.clock = clock;
  }

  @Schema(name = "Rule")
  record RuleView(
      @Schema(
              required = true,
              description = "Name and version of its pack",
              examples = "us-federal:2026.12")
          String pack,
      @Schema(
              required = true,
              description = "Stable; decisions, findings and problems name it",
              examples = "REGF-CALLFREQ-7IN7")
          String id,
      @Schema(
              required = true,
              description = "What it is about, in a few words",
              examples = "Seven calls in seven days")
          String title,
      @Schema(
              required = true,
              description = "Where the law or house policy says so",
              examples = "12 CFR 1006.14(b)(2)(i)(A)")
          String citation,
      @Schema(
              required = true,
              description = "What it demands, in plain words",
              examples = "No more than seven calls to a person about a debt in seven days.")
          String statement,
      @Schema(required = true, description = "The place whose law it is", examples = "US-FED")
          String jurisdiction,
      @Schema(description = "Absent where no beginning is known", examples = "2021-11-30")
          LocalDate effectiveFrom,
      @Schema(description = "Last day in force; absent while no end is known")
          LocalDate effectiveTo,
      @Schema(
              required = true,
              description = "V1: the text was read. V2: a summary was read. GK: unverified.",
              examples = "V1")
          Rule.Mark mark,
      @Schema(
              description = "The document and its version from which the rule was written",
              examples = "cfpb/reg-text@993ba60 (2026-03-09) iregs/1006.txt")
          String source,
      @Schema(description = "What else there is to know of it") String note,
      @Schema(description = "What it cannot decide from the facts there are") String gap,
      @Schema(
              required = true,
              description = "A presumption that circumstances may rebut, not a flat ban",
              examples = "true")
          boolean presumption,
      @Schema(
              required = true,
              description = "The acts it is about; empty if about every act",
              examples = "[\"CALL_OUT\", \"LEAVE_VOICEMAIL\"]")
          List<String> actions,
      @Schema(
              required = true,
              description = "Its numbers and words",
              examples = "{\"limit\": 7, \"days\": 7}")
          Map<String, Object> parameters) {

    static RuleView of(Rule rule) {
      return new RuleView(
          rule.pack(),
          rule.id(),
          rule.title(),
          rule.citation(),
          rule.statement(),
          rule.jurisdiction(),
          rule.effectiveFrom(),
          rule.effectiveTo(),
          rule.mark(),
          rule.source(),
          rule.note(),
          rule.gap(),
          rule.presumption(),
          rule.actions().stream().sorted().toList(),
          rule.parameters().asMap());
    }
  }

  @Schema(name = "RulePage")
  record Catalogue(
      @Schema(
              required = true,
              description = "In the order in which they are evaluated",
              maxItems = MOST_RULES)
          List<RuleView> items,
      @Schema(
              required = true,
              description =
                  "Version of the tz database by which the hours and days of every rule are counted",
              maxLength = 10,
              examples = "2026f")
          String tzdata) {}

  @GET
  @RolesAllowed("rules:read")
  @Operation(
      operationId = "listRules",
      summary = "List the rules in force on a day",
      description =
          "In the order in which they are evaluated, on one page. Refused with place-unknown if"
              + " no law of the jurisdiction is held. tzdata says which tz database the service goes"
              + " by.")
  public Catalogue list(
      @QueryParam("jurisdiction")
          @Size(max = 20)
          @Parameter(
              description =
                  "Such as US-MA: its own law and that of the places above; all if absent")
          String jurisdiction,
      @QueryParam("on") @Parameter(description = "The day; today if absent") LocalDate on) {
    var day = on == null ? LocalDate.now(clock) : on;
    if (jurisdiction != null && !Places.known().contains(jurisdiction)) {
      throw Refusal.badRequest("place-unknown", "No law is held of " + jurisdiction);
    }
    var places = jurisdiction == null ? Set.of() : Places.withThoseAbove(List.of(jurisdiction));
    var rules =
        book.rules().stream()
            .filter(rule -> places.isEmpty() || places.contains(rule.jurisdiction()))
            .filter(rule -> rule.inForce(day))
            .map(RuleView::of)
            .toList();
    return new Catalogue(rules, ZoneRulesInUse.version());
  }

  @GET
  @Path("/{ruleId}")
  @RolesAllowed("rules:read")
  @Operation(
      operationId = "getRule",
      summary = "Read a rule as it is in force on a day",
      description =
          "A rule can have several versions, each for its time. 404 if there is none for"
              + " that day.")
  public RuleView get(
      @PathParam("ruleId") @Size(max = 60) @Parameter(example = "REGF-TIME") String ruleId,
      @QueryParam("on") @Parameter(description = "The day; today if absent") LocalDate on) {
    var day = on == null ? LocalDate.now(clock) : on;
    return book.rules().stream()
        .filter(rule -> rule.id().equals(ruleId) && rule.inForce(day))
        .findFirst()
        .map(RuleView::of)
        .orElseThrow(
            () ->
                Refusal.notFound("rule-not-found", "No rule " + ruleId + " is in force on " + day));
  }
}
