package io.recoup.compliance.content;

import io.recoup.compliance.Channel;
import io.recoup.compliance.content.ContentRule.Severity;
import io.recoup.compliance.rule.Rule;
import io.recoup.compliance.rule.Verdict;
import io.recoup.kit.idempotency.SafeByNature;
import io.recoup.kit.json.FreeForm;
import io.recoup.kit.money.Money;
import io.recoup.kit.problem.Refusal;
import io.recoup.kit.text.MayHoldNumbers;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** HTTP for content checks. */
@Path("/v1/content-checks")
@Tag(
    name = "Content checks",
    description = "What a message may say and must say, before it is sent")
class ContentResource {
  static final int LONGEST_TEXT = 100_000;

  private static final int MOST_AMOUNTS = 50;
  private static final String ACCOUNT = "cc5139ed-482c-5af9-82ea-26c8cf0b1f52";
  private static final String SMS =
      """
      {"accountId": "cc5139ed-482c-5af9-82ea-26c8cf0b1f52", "channel": "SMS", "stage": "LATER",
       "languages": ["en"], "expectedAmounts": [{"minor": 5000, "currency": "USD"}],
       "text": "Acme Recovery is a debt collector. Your installment of $50.00 is due on Friday. \
      If you do not pay we will sue you."}""";

  private final ContentService contents;

  ContentResource(ContentService contents) {
    this.contents = contents;
  }

  @MayHoldNumbers(reason = "it is read and answered, and kept nowhere")
  @Schema(name = "NewContentCheck")
  record NewCheck(
      @NotNull
          @Schema(
              description =
                  "The account the message is about; its state, stage and amounts are"
                      + " checked against",
              examples = ACCOUNT)
          UUID accountId,
      @NotNull
          @Schema(
              description = "CALL and VOICEMAIL are oral, SMS and EMAIL electronic, LETTER written",
              examples = "SMS")
          Channel channel,
      @Schema(
              description =
                  "Where it stands among the communications about the debt; INITIAL if absent."
                      + " FIRST_WRITTEN: the first in writing, after an oral one",
              examples = "LATER")
          Message.Stage stage,
      @Schema(
              description =
                  "DEBT if absent. LIMITED_CONTENT: a voicemail that is to be none about the debt."
                      + " LOCATION: to somebody else, to learn where the debtor is",
              examples = "DEBT")
          Message.Kind kind,
      @Size(min = 1, max = 2)
          @FreeForm(values = 3, items = 2, depth = 1)
          @Schema(
              description =
                  "The languages it is written in, each of which must carry the disclosures; en if"
                      + " absent. Held are en and es",
              examples = "[\"en\"]")
          List<@NotNull @Size(max = 20) String> languages,
      @NotNull
          @Size(min = 1, max = LONGEST_TEXT)
          @Schema(
              description = "What is to be sent or said, as the debtor will see or hear it",
              examples = "Acme Recovery is a debt collector. Reply STOP to stop these messages.")
          String text,
      @Size(max = MOST_AMOUNTS)
          @FreeForm(values = 6 * MOST_AMOUNTS, items = MOST_AMOUNTS, depth = 2)
          @Schema(
              description =
                  "Amounts beside the balance that are rightly stated, such as parts of it or an"
                      + " installment")
          List<@NotNull @Valid Money> expectedAmounts) {

    Message message() {
      var asked = kind == null ? Message.Kind.DEBT : kind;
      if (asked == Message.Kind.LIMITED_CONTENT && channel != Channel.VOICEMAIL) {
        throw Refusal.invalid(
            "content-kind-impossible", "A limited-content message is left as a voicemail");
      }
      return new Message(
          channel,
          stage == null ? Message.Stage.INITIAL : stage,
          asked,
          languages == null ? List.of("en") : languages,
          text,
          expectedAmounts == null ? List.of() : expectedAmounts);
    }
  }

  @Schema(name = "ContentFinding", description = "One thing that is wrong, and what to do")
  record FindingView(
      @Schema(
              required = true,
              description = "The rule about content that it breaks",
              examples = "REGF-THREATS")
          String ruleId,
      @Schema(
              required = true,
              description = "The machine's name of the finding",
              examples = "THREAT_OF_SUIT")
          String code,
      @Schema(
              required = true,
              description = "Where the law or house policy says so",
              examples = "12 CFR 1006.18(c)(1); 15 USC 1692e(5)")
          String citation,
      @Schema(
              required = true,
              description = "How well the rule's text was verified",
              examples = "V1")
          Rule.Mark mark,
      @Schema(
              required = true,
              description =
                  "VIOLATION: the message must not go out like this. ADVICE: it may, but"
                      + " should not",
              examples = "VIOLATION")
          Severity severity,
      @Schema(description = "The language of the phrase, or that lacks one", examples = "en")
          String language,
      @Schema(
              description = "Where it begins, in UTF-16 units; absent where something is lacking",
              examples = "98")
          Integer start,
      @Schema(description = "Where it ends; the unit there is not part of it", examples = "101")
          Integer end,
      @Schema(
              description = "The words it is about; absent where something is missing",
              examples = "sue")
          String excerpt,
      @Schema(
              required = true,
              description = "Why it is one, in a sentence",
              examples = "No legal review on record says that a suit is intended")
          String explanation,
      @Schema(
              required = true,
              description = "What to change",
              examples = "Take it out; or record the legal review that intends suit first.")
          String remedy) {

    static FindingView of(ContentCheck.Finding finding) {
      var rule = finding.rule();
      var span = finding.span();
      return new FindingView(
          rule.ruleId(),
          rule.code(),
          rule.citation(),
          rule.mark(),
          finding.severity(),
          finding.language(),
          span == null ? null : span.start(),
          span == null ? null : span.end(),
          finding.excerpt(),
          finding.explanation(),
          rule.remedy());
    }
  }

  @Schema(name = "ContentRuleResult", description = "One rule about texts and whether it was kept")
  record ResultView(
      @Schema(
              required = true,
              description = "The rule about content that was asked",
              examples = "REGF-MINIMIRANDA")
          String ruleId,
      @Schema(
              required = true,
              description = "What is wrong where it is broken",
              examples = "DEBT_COLLECTOR_MISSING")
          String code,
      @Schema(
              required = true,
              description = "What the rule is about, in a few words",
              examples = "Disclosure of who writes")
          String title,
      @Schema(
              required = true,
              description = "Where the law or house policy says so",
              examples = "12 CFR 1006.18(e)(2)")
          String citation,
      @Schema(
              required = true,
              description = "DENY: broken; NOT_APPLICABLE: not about such a message")
          Verdict.Outcome verdict,
      @Schema(description = "What it cannot tell from a text") String gap) {

    static ResultView of(ContentCheck.Result result) {
      var rule = result.rule();
      return new ResultView(
          rule.ruleId(), rule.code(), rule.title(), rule.citation(), result.verdict(), rule.gap());
    }
  }

  @Schema(name = "StatedAmount", description = "An amount of money that stands in the text")
  record AmountView(
      @Schema(
              required = true,
              description = "Where it begins in the text, in UTF-16 units from 0",
              examples = "54")
          int start,
      @Schema(
              required = true,
              description = "Where it ends in the text, in UTF-16 units from 0, exclusive",
              examples = "60")
          int end,
      @Schema(required = true, description = "The amount as the text has it", examples = "$50.00")
          String excerpt,
      @Schema(description = "What it says; absent if it cannot be read for certain") Money amount,
      @Schema(
              required = true,
              description = "BALANCE, EXPECTED and ZERO may be stated",
              examples = "EXPECTED")
          ContentCheck.Basis basis) {

    static AmountView of(ContentCheck.Stated stated) {
      var span = stated.amount().span();
      return new AmountView(
          span.start(), span.end(), stated.excerpt(), stated.amount().money(), stated.basis());
    }
  }

  @Schema(name = "DebtStanding", description = "What the check took from the account")
  record StandingView(
      @Schema(description = "Absent until an event of the account has told it") Money balance,
      @Schema(description = "Last day to sue; absent if not known", examples = "2029-06-30")
          LocalDate limitationEnd,
      @Schema(description = "Absent if not known", examples = "false") Boolean timeBarred,
      @Schema(description = "Absent while no validation notice is known", examples = "2026-12-07")
          LocalDate validationEnd,
      @Schema(
              required = true,
              description = "Whether a legal review intends suit",
              examples = "false")
          boolean suitIntended) {

    static StandingView of(Standing standing) {
      return new StandingView(
          standing.balance(),
          standing.limitationEnd(),
          standing.timeBarred(),
          standing.validationEnd(),
          standing.suitIntended());
    }
  }

  @Schema(name = "ContentCheck")
  record CheckView(
      @Schema(
              required = true,
              description = "Whether no finding is a violation",
              examples = "false")
          boolean passes,
      @Schema(required = true, description = "Of each rule the first 20")
          List<FindingView> findings,
      @Schema(required = true, description = "Every amount in the text, the first 200")
          List<AmountView> amounts,
      @Schema(
              required = true,
              description = "What is known of the account and the texts are held against")
          StandingView standing,
      @Schema(
              required = true,
              description = "Every rule about texts that holds in the debtor's place")
          List<ResultView> rules,
      @Schema(
              required = true,
              description = "The packs of rules about texts",
              examples = "house:2026.12,us-federal:2026.12")
          String packVersion) {}

  @POST
  @SafeByNature(reason = "Nothing is stored: the text is read and forgotten")
  @RolesAllowed("decisions:read")
  @Operation(
      operationId = "checkContent",
      summary = "Check what a message says before it is sent",
      description =
          "Holds a text against what must stand in it, what must not, and the amounts of the account."
              + " Words are compared as a reader sees them: case, accents, invisible marks and other"
              + " forms of letters make no difference. A text that passes has none of the wordings"
              + " that are known; no check of words replaces judgment. Refused with"
              + " content-language-unknown or content-kind-impossible.")
  @APIResponse(
      responseCode = "200",
      description = "Checked",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = CheckView.class)))
  @APIResponse(responseCode = "404", description = "account-not-found")
  @APIResponse(
      responseCode = "422",
      description =
          "content-language-unknown, or content-kind-impossible: no voicemail, but limited content")
  public CheckView check(
      @NotNull
          @Valid
          @RequestBody(
              content =
                  @Content(
                      mediaType = "application/json",
                      schema = @Schema(implementation = NewCheck.class),
                      examples = @ExampleObject(name = "sms", value = SMS)))
          NewCheck request) {
    var checked = contents.check(request.accountId(), request.message());
    var check = checked.check();
    return new CheckView(
        check.passes(),
        check.findings().stream().map(FindingView::of).toList(),
        check.amounts().stream().map(AmountView::of).toList(),
        StandingView.of(checked.standing()),
        check.rules().stream().map(ResultView::of).toList(),
        contents.packVersion());
  }
}
