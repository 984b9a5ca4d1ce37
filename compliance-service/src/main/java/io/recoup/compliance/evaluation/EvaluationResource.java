package io.recoup.compliance.evaluation;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.recoup.compliance.rule.Answer;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.RuleBook;
import io.recoup.compliance.rule.Verdict;
import io.recoup.kit.idempotency.SafeByNature;
import io.recoup.kit.json.FreeForm;
import io.recoup.kit.text.MayHoldNumbers;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** HTTP for cases without an account: the law as a question and its answer. */
@Path("/v1/evaluations")
@Tag(name = "Evaluations", description = "What the rules say to a case that the caller brings")
class EvaluationResource {
  static final int MOST_FACTS = 10_000;
  private static final int MOST_VALUES = 150_000;

  private static final String CASE =
      """
      {"jurisdiction": "US-FED", "consumerZone": "America/New_York",
       "facts": [{"at": "2026-08-14T10:00:00-04:00", "type": "CALL_OUT", "outcome": "CONVERSATION",
                  "debt": "D1", "to": "consumer"}],
       "question": {"action": "CALL_OUT", "at": "2026-08-17T10:00:00-04:00", "debt": "D1",
                    "to": "consumer"}}""";

  private final RuleBook book;

  EvaluationResource(RuleBook book) {
    this.book = book;
  }

  @MayHoldNumbers(reason = "it is read and answered, and kept nowhere")
  @Schema(name = "Evaluation", description = "A case in the vocabulary of the rules")
  record EvaluationRequest(
      @NotNull
          @Size(max = 20)
          @Schema(
              description =
                  "The place whose law is asked for, such as US-FED, US-MA, US-NYC, UK-EW; the law"
                      + " of the places above it holds too",
              examples = "US-FED")
          String jurisdiction,
      @Size(max = 64)
          @Schema(
              description = "IANA time zone of the consumer, where one is certain",
              examples = "America/New_York")
          String consumerZone,
      @NotNull
          @Size(max = MOST_FACTS)
          @FreeForm(values = MOST_VALUES, items = MOST_FACTS, depth = 4)
          @Schema(
              description =
                  "What is known, each with `at` (an instant with its offset, or a date), `type` and"
                      + " the attributes of that type")
          List<Map<String, Object>> facts,
      @NotNull
          @FreeForm(values = 2_000, depth = 3)
          @Schema(description = "The act intended: `action`, `at` and the attributes of that act")
          Map<String, Object> question) {}

  @Schema(
      name = "EvaluationAnswer",
      additionalProperties = Schema.True.class,
      description =
          "Beside the properties below, results by their names in the vocabulary, such as"
              + " countedInWindow, windowLocal, overrideAvailable, overrideFactor, required,"
              + " validationEnd, deadline, solExpires, maxApr, interest. Dates are ISO dates,"
              + " amounts decimal texts.")
  record AnswerView(
      @Schema(required = true, description = "Whether no rule bars the act", examples = "false")
          boolean permitted,
      @Schema(
              required = true,
              description = "The machine's name of the reason; the first denial's, if there is one",
              examples = "REGF_CONVERSATION_COOLDOWN")
          String reasonCode,
      @Schema(
              description = "The rule that gives the reason; absent if no rule held is about it",
              examples = "REGF-CALLFREQ-CONV")
          String ruleId,
      @Schema(
              description = "Where the law says what the headline rule says",
              examples = "12 CFR 1006.14(b)(2)(i)(B)")
          String citation,
      @Schema(
              required = true,
              description = "Why, with the figures of this case",
              examples = "Spoken with on 2026-08-14; no call before 2026-08-21")
          String explanation,
      @Schema(description = "The fact without which nothing is permitted", examples = "zone")
          String missingFact,
      @Schema(
              description = "The earliest instant at which no rule denies, on the consumer's clock",
              examples = "2026-08-21T08:00:00-04:00")
          String nextPermittedAt,
      @Schema(description = "What has to happen where no time will do") String nextCondition,
      @Schema(description = "Why never, where nothing will do") String nextPermitted,
      @Schema(
              required = true,
              description = "The rule packs that had a say",
              examples = "us-federal:2026.12")
          String packVersion,
      @Schema(
              required = true,
              description = "Every rule about such an act, the most local law first")
          List<FindingView> rules,
      @JsonIgnore @Schema(hidden = true) Map<String, Object> figures) {

    @JsonAnyGetter
    Map<String, Object> byName() {
      return figures;
    }

    static AnswerView of(Answer answer, Facts facts) {
      var headline = answer.headline();
      var verdict = headline == null ? null : headline.verdict();
      var condition = answer.nextCondition();
      return new AnswerView(
          answer.permitted(),
          verdict == null ? NO_RULE : verdict.reasonCode(),
          headline == null ? null : headline.rule().id(),
          headline == null ? null : headline.rule().citation(),
          verdict == null ? "No rule held is about such an act" : verdict.explanation(),
          verdict == null ? null : verdict.missing(),
          written(answer.nextPermittedAt(), facts),
          condition == null || condition.isNever() ? null : condition.text(),
          condition == null || !condition.isNever() ? null : condition.text(),
          answer.packVersion(),
          answer.findings().stream().map(finding -> FindingView.of(finding, facts)).toList(),
          written(answer.figures()));
    }
  }

  @Schema(name = "EvaluationFinding", description = "What one rule says")
  record FindingView(
      @Schema(
              required = true,
              description = "The rule's id in the catalogue, as GET /v1/rules/{id} takes it",
              examples = "REGF-CALLFREQ-CONV")
          String ruleId,
      @Schema(
              required = true,
              description = "Where the law or house policy says so",
              examples = "12 CFR 1006.14(b)(2)(i)(B)")
          String citation,
      @Schema(
              required = true,
              description =
                  "PERMIT: nothing in this rule bars the act. NOT_APPLICABLE: the rule is"
                      + " not about such an act",
              examples = "DENY")
          Verdict.Outcome verdict,
      @Schema(
              description = "The machine's name of the reason",
              examples = "REGF_CONVERSATION_COOLDOWN")
          String reasonCode,
      @Schema(
              description = "Why, with the figures of this case",
              examples = "Spoken with on 2026-08-14; no call before 2026-08-21")
          String explanation,
      @Schema(description = "The fact without which the rule cannot permit") String missingFact,
      @Schema(
              description = "When this rule alone would permit it",
              examples = "2026-08-21T00:00:00-04:00")
          String nextPermittedAt,
      @Schema(description = "What has to happen before this rule permits it") String nextCondition,
      @Schema(
              required = true,
              description = "Which of the facts it rests on",
              examples = "[\"facts[0]\"]")
          List<String> facts) {

    static FindingView of(Answer.Finding finding, Facts facts) {
      var verdict = finding.verdict();
      return new FindingView(
          finding.rule().id(),
          finding.rule().citation(),
          verdict.outcome(),
          verdict.reasonCode(),
          verdict.explanation(),
          verdict.missing(),
          written(finding.nextPermittedAt(), facts),
          finding.nextCondition() == null ? null : finding.nextCondition().text(),
          verdict.factIds());
    }
  }

  private static final String NO_RULE = "NO_RULE_HELD";

  @POST
  @SafeByNature(reason = "Nothing is stored: the same case always gets the same answer")
  @RolesAllowed("rules:read")
  @Operation(
      operationId = "evaluate",
      summary = "Ask what the rules say to a case",
      description =
          "Stateless: nothing is stored or reserved. Every rule of the place that is about such an"
              + " act is asked; any denial wins. Refused with case-unreadable if a name or value is"
              + " not known; `errors` names each; with evaluation-too-costly if the rules would have"
              + " to look at the facts too often.")
  @APIResponse(
      responseCode = "200",
      description = "Answered",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = AnswerView.class)))
  @APIResponse(
      responseCode = "422",
      description =
          "case-unreadable: errors names each name or value that is not known;"
              + " evaluation-too-costly")
  public AnswerView evaluate(
      @NotNull
          @Valid
          @RequestBody(
              content =
                  @Content(
                      mediaType = "application/json",
                      schema = @Schema(implementation = EvaluationRequest.class),
                      examples = @ExampleObject(name = "call", value = CASE)))
          EvaluationRequest request) {
    var asked =
        Case.read(
            request.jurisdiction(), request.consumerZone(), request.facts(), request.question());
    return AnswerView.of(book.evaluate(asked.facts(), asked.question()), asked.facts());
  }

  private static String written(Instant instant, Facts facts) {
    return instant == null ? null : ISO_OFFSET_DATE_TIME.format(instant.atZone(facts.home()));
  }

  private static Map<String, Object> written(Map<String, Object> figures) {
    var written = new LinkedHashMap<String, Object>();
    figures.forEach(
        (name, value) ->
            written.put(name, value instanceof BigDecimal amount ? amount.toPlainString() : value));
    return written;
  }
}
