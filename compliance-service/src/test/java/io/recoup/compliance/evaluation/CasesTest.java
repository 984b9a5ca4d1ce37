package io.recoup.compliance.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.recoup.compliance.rule.RuleBook;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The conformance cases, and their siblings, on the engine alone; {@link ConformanceTest} runs the
 * former over HTTP.
 */
class CasesTest {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
  private static final RuleBook BOOK = RuleBook.shipped();

  @TestFactory
  Stream<DynamicTest> everyCaseIsAnsweredAsItExpects() {
    return checked(ConformanceCase.all());
  }

  @TestFactory
  Stream<DynamicTest> everySiblingIsAnsweredAsItExpects() {
    return checked(ConformanceCase.siblings());
  }

  private static Stream<DynamicTest> checked(List<ConformanceCase> cases) {
    return cases.stream()
        .map(given -> DynamicTest.dynamicTest(given.id() + " " + given.rule(), () -> check(given)));
  }

  private static void check(ConformanceCase given) throws Exception {
    var request = JSON.treeToValue(given.request(), EvaluationResource.EvaluationRequest.class);
    var asked =
        Case.read(
            request.jurisdiction(), request.consumerZone(), request.facts(), request.question());
    var answer =
        EvaluationResource.AnswerView.of(
            BOOK.evaluate(asked.facts(), asked.question()), asked.facts());
    assertThat(given.missedBy(JSON.valueToTree(answer)))
        .as("%s, %s", given.id(), given.citation())
        .isEmpty();
  }
}
