package io.recoup.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemCatalogueTest {
  private final ProblemCatalogue catalogue =
      new ProblemCatalogue(
          """
          # Problems
          ## Accounts
          | code | status | when | what to do |
          |---|---|---|---|
          | `account-state` | 409 | The account is `PAID` or <closed>. | Read it again \\| wait. |
          """);

  @Test
  void readsARowWithItsSection() {
    assertThat(catalogue.find("account-state"))
        .contains(
            new ProblemCatalogue.Entry(
                "account-state",
                "Account state",
                "409",
                "Accounts",
                "The account is `PAID` or <closed>.",
                "Read it again | wait."));
  }

  @Test
  void documentsEveryProblemOfTheGateway() {
    var documented = new ProblemCatalogue();
    for (var code :
        List.of(
            "request-malformed",
            "unauthenticated",
            "not-found",
            "method-not-allowed",
            "request-timeout",
            "body-too-large",
            "rate-limited",
            "internal-error",
            "service-unavailable",
            "service-timeout")) {
      assertThat(documented.find(code)).as(code).isPresent();
    }
  }

  @Test
  void knowsNoOtherCode() {
    assertThat(catalogue.find("code")).isEmpty();
    assertThat(catalogue.find("<script>")).isEmpty();
  }

  @Test
  void rendersWhatIsWrittenAndNoMarkup() {
    assertThat(catalogue.html(catalogue.find("account-state").orElseThrow()))
        .contains("<code>PAID</code>", "&lt;closed&gt;")
        .doesNotContain("<closed>");
  }
}
