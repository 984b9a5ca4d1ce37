package io.recoup.compliance.law;

import static io.recoup.compliance.law.Asked.ask;
import static io.recoup.compliance.law.Asked.reason;
import static io.recoup.compliance.rule.Given.at;
import static io.recoup.compliance.rule.Given.fact;
import static io.recoup.compliance.rule.Given.question;
import static org.assertj.core.api.Assertions.assertThat;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Question;
import org.junit.jupiter.api.Test;

class RecordRetentionTest {
  private static final Fact RECORDED =
      fact("2026-03-10T10:00:00-04:00", "CALL_OUT", "outcome", "CONVERSATION", "recorded", true);
  private static final Fact LAST = fact("2028-01-10T10:00:00-05:00", "LAST_COLLECTION_ACTIVITY");

  @Test
  void recordingIsKeptThreeYearsFromItsCall() {
    assertThat(reason(delete("call_recording 2026-03-10", "2029-03-10"), RECORDED, LAST))
        .isEqualTo("REGF-RETENTION REGF_RETENTION_3Y");
    assertThat(reason(delete("call_recording 2026-03-10", "2029-03-11"), RECORDED, LAST))
        .isEqualTo("REGF-RETENTION REGF_RETENTION_MET");
    assertThat(ask(delete("call_recording", "2029-03-11"), RECORDED, LAST).permitted()).isTrue();
  }

  @Test
  void everythingElseIsKeptThreeYearsFromTheLastActivity() {
    var answer = ask(delete("call_log", "2029-03-11"), RECORDED, LAST);
    assertThat(answer.headline().verdict().reasonCode()).isEqualTo("REGF_RETENTION_3Y");
    assertThat(answer.nextPermittedAt()).isEqualTo(at("2031-01-11T00:00:00-05:00"));
    var letter = fact("2029-01-10T10:00:00-05:00", "LETTER_OUT");
    assertThat(ask(delete("call_log", "2031-01-11"), LAST, letter).permitted()).isFalse();
  }

  @Test
  void recordingWhoseNameHoldsNoUsableDayIsKeptFromTheLastRecordedCall() {
    for (var day : new String[] {"+999999999-12-31", "-0001-01-01", "soon"}) {
      assertThat(ask(delete("call_recording " + day, "2029-03-10"), RECORDED, LAST).permitted())
          .isFalse();
      assertThat(ask(delete("call_recording " + day, "2029-03-11"), RECORDED, LAST).permitted())
          .isTrue();
    }
  }

  @Test
  void nothingIsDeletedWhileNoActivityIsKnown() {
    assertThat(ask(delete("call_log", "2031-01-11")).headline().verdict().missing())
        .isEqualTo("LAST_COLLECTION_ACTIVITY");
  }

  private static Question delete(String record, String day) {
    return question("DELETE_RECORD", day + "T10:00:00-04:00", "record", record);
  }
}
