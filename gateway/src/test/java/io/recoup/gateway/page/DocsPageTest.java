package io.recoup.gateway.page;

import static io.recoup.gateway.Surroundings.ISSUER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.gateway.Surroundings;
import java.net.URI;
import java.nio.file.Path;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@Tag("browser")
class DocsPageTest {
  private static final Logger LOG = Logger.getLogger(DocsPageTest.class);
  private static final Path PICTURES = Path.of("target", "pictures");
  private static final String WHY_NOT =
      "DocsPageTest left out: no Chromium on the PATH (Debian, Ubuntu: apt-get install chromium)";
  private static final String OPERATION = "document.querySelector('[id$=-listAccounts]')";

  @TestHTTPResource("/docs")
  URI docs;

  @BeforeEach
  void needsChromium() {
    if (Chromium.find().isEmpty()) LOG.warn(WHY_NOT);
    assumeTrue(Chromium.find().isPresent(), WHY_NOT);
  }

  @Test
  void anIntegratorAuthorisesAndTriesACall() throws Exception {
    try (var page = Chromium.open(docs, 1280, 1400)) {
      page.await(OPERATION + " !== null");
      page.screenshot(PICTURES.resolve("docs.png"));

      page.evaluate("document.getElementById('token').value = '" + ISSUER.token() + "'");
      page.evaluate("document.querySelector('#authorise button').click()");
      assertThat(page.await("document.querySelector('#who.good')?.textContent").asText())
          .startsWith("Authorised as subject-")
          .contains("accounts:read");

      page.evaluate(OPERATION + ".querySelector('.opblock-summary-control').click()");
      page.await(OPERATION + ".querySelector('.try-out__btn') !== null");
      page.evaluate(OPERATION + ".querySelector('.try-out__btn').click()");
      page.await(OPERATION + ".querySelector('.execute') !== null");
      page.evaluate(OPERATION + ".querySelector('.execute').click()");
      var answer = OPERATION + ".querySelector('.live-responses-table tbody .response-col_status')";
      assertThat(page.await(answer + "?.textContent").asText()).startsWith("200");
      assertThat(
              page.evaluate(OPERATION + ".querySelector('.live-responses-table').textContent")
                  .asText())
          .contains("accounts-service");
      page.evaluate(OPERATION + ".scrollIntoView()");
      page.screenshot(PICTURES.resolve("docs-answer.png"));
      assertThat(page.complaints()).isEmpty();
    }
  }

  @Test
  void whatIsNoTokenIsNotTaken() throws Exception {
    try (var page = Chromium.open(docs, 390, 844)) {
      page.await(OPERATION + " !== null");
      page.evaluate("document.getElementById('token').value = 'secret'");
      page.evaluate("document.querySelector('#authorise button').click()");
      assertThat(page.await("document.querySelector('#who.bad')?.textContent").asText())
          .startsWith("That is not a token");
      page.screenshot(PICTURES.resolve("docs-narrow.png"));
      assertThat(page.evaluate("document.documentElement.scrollWidth").asInt())
          .isLessThanOrEqualTo(390);
    }
  }

  @Test
  void theListOfProblemsIsReadable() throws Exception {
    try (var page = Chromium.open(docs.resolve("/problems"), 1280, 900)) {
      page.await("document.querySelector('table a') !== null");
      page.screenshot(PICTURES.resolve("problems.png"));
      assertThat(page.complaints()).isEmpty();
    }
  }
}
