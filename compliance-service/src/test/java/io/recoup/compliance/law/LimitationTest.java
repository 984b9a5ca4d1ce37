package io.recoup.compliance.law;

import static org.assertj.core.api.Assertions.assertThat;

import io.recoup.compliance.law.Limitation.Act;
import io.recoup.compliance.law.Limitation.Activity;
import io.recoup.compliance.law.Limitation.Debt;
import io.recoup.compliance.law.Limitation.Service;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitationTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);

  /** Each line is a row of the table, with the section that says so. */
  @ParameterizedTest(name = "{0} {1}: {2} years ({3})")
  @CsvSource(
      textBlock =
          """
          AL, written,               6, Ala. Code 6-2-34
          AL, open_account,          3, Ala. Code 6-2-37
          AL, account_stated,        6, Cadence Bank v. Robertson
          AK, written,               3, the lists disagree: least
          AZ, written,               6, A.R.S. 12-548
          AZ, credit_card,           6, A.R.S. 12-548(A)(2)
          AZ, open_account,          3, A.R.S. 12-543
          AZ, consumer_credit,       3, kind not named: safe value
          AR, written,               5, Ark. Code 16-56-111(a)
          AR, oral,                  3, Ark. Code 16-56-105
          CA, written,               4, Cal. CCP 337(a)
          CA, open_account,          4, Cal. CCP 337(b)
          CA, account_receivable,    4, Cal. CCP 337(b)
          CA, consumer_credit,       4, safe value
          CA, oral,                  2, Cal. CCP 339
          CO, liquidated,            6, C.R.S. 13-80-103.5(1)(a)
          CO, written,               6, C.R.S. 13-80-103.5(1)(a)
          CO, open_account,          6, C.R.S. 13-80-103.5(1)(a)
          CO, oral,                  3, C.R.S. 13-80-101
          CT, written,               6, C.G.S. 52-576
          CT, open_account,          6, C.G.S. 52-576
          CT, oral,                  3, C.G.S. 52-581
          DC, written,               3, D.C. Code 28-3814(o)
          DC, consumer_credit,       3, D.C. Code 28-3814(o)
          FL, written,               5, Fla. Stat. 95.11(2)(b)
          FL, open_account,          4, Fla. Stat. 95.11
          GA, written,               6, O.C.G.A. 9-3-24
          GA, open_account,          4, O.C.G.A. 9-3-25
          GA, credit_card,           4, safe value
          IL, written,              10, 735 ILCS 5/13-206
          IL, note,                 10, 735 ILCS 5/13-206
          IL, oral,                  5, 735 ILCS 5/13-205
          IN, written_for_money,     6, Ind. Code 34-11-2-9(b)
          IN, written,               6, Ind. Code 34-11-2-9(b)
          IN, written_not_for_money, 10, Ind. Code 34-11-2-11
          IN, open_account,          6, three secondary lists
          KS, written,               5, K.S.A. 60-511(1)
          KS, oral,                  3, K.S.A. 60-512(1)
          KY, written,              10, KRS 413.160
          KY, oral,                  5, KRS 413.120
          MN, written,               6, Minn. Stat. 541.05 subd. 1(1)
          MN, consumer_credit,       6, Minn. Stat. 541.05 subd. 1(1)
          MT, written,               6, least of the conflicting texts
          MT, oral,                  5, MCA 27-2-202
          NY, consumer_credit,       3, CPLR 214-i
          NY, commercial,            6, CPLR 213(2)
          OH, consumer_credit,       6, R.C. 2305.07(C)
          OH, written,               6, R.C. 2305.06
          OH, oral,                  4, R.C. 2305.07(A)
          OK, written,               5, 12 O.S. 95(A)(1)
          OK, oral,                  3, 12 O.S. 95(A)(2)
          PA, written,               4, 42 Pa.C.S. 5525(a)(8)
          RI, written,              10, R.I.G.L. 9-1-13(a)
          RI, open_account,         10, R.I.G.L. 9-1-13(a)
          RI, note,                  6, R.I.G.L. 6A-3-118(a)
          RI, goods,                 4, R.I.G.L. 6A-2-725
          TN, written,               6, T.C.A. 28-3-109(a)(3)
          TX, written,               4, Tex. CPRC 16.004(a)(3)
          TX, open_account,          4, Tex. CPRC 16.004(c)
          WA, written,               6, RCW 4.16.040(1)
          WA, account_receivable,    6, RCW 4.16.040(2)
          WA, oral,                  3, RCW 4.16.080
          WY, written,               6, the lists disagree: least
          """)
  void eachKindHasThePeriodItsStatuteGives(String state, String kind, int years, String section) {
    assertThat(period(state, debt(kind)).years()).as(section).isEqualTo(years);
  }

  @Test
  void everyStateAndTheDistrictAreThere() {
    assertThat(LimitationTable.SHIPPED.states()).hasSize(51);
    assertThat(LimitationTable.SHIPPED.states().values())
        .allSatisfy(
            state -> {
              assertThat(state.statute()).isNotBlank();
              assertThat(state.source()).isNotBlank();
            });
  }

  /** Of a debt of which nothing is known no state gives more than the least that any source saw. */
  @Test
  void unknownKindHasTheLeastPeriodOfTheState() {
    assertThat(LimitationTable.SHIPPED.states().values())
        .allSatisfy(
            state ->
                assertThat(Limitation.of(state, debt(), TODAY).years())
                    .isLessThanOrEqualTo(state.safe()));
    assertThat(period("CA", debt()).years()).isEqualTo(2);
    assertThat(period("GA", debt("something_new")).years()).isEqualTo(4);
  }

  @Test
  void writingTellsTheKindWhereNothingElseDoes() {
    assertThat(period("GA", new Debt(on(2021, 2, 1), Set.of(), true, null, List.of(), List.of())))
        .extracting(Limitation.Period::expires)
        .isEqualTo(on(2027, 2, 1));
    assertThat(period("CA", new Debt(on(2021, 2, 1), Set.of(), false, null, List.of(), List.of())))
        .extracting(Limitation.Period::years)
        .isEqualTo(2);
  }

  @Test
  void suitIsInTimeOnTheAnniversaryAndLateOnTheDayAfter() {
    var period = period("CA", accrued(on(2021, 9, 10), "written"));
    assertThat(period.expires()).isEqualTo(on(2025, 9, 10));
    assertThat(period.over(on(2025, 9, 10))).isFalse();
    assertThat(period.over(on(2025, 9, 11))).isTrue();
  }

  @Test
  void claimOfLeapDayEndsOnTheLastOfFebruary() {
    assertThat(period("DC", accrued(on(2024, 2, 29), "written")).expires())
        .isEqualTo(on(2027, 2, 28));
  }

  /** KRS 413.090(2) and 413.160. */
  @Test
  void kentuckyContractsUpToTheMiddleOf2014HaveFifteenYears() {
    assertThat(signed("KY", on(2014, 7, 15)).years()).isEqualTo(15);
    assertThat(signed("KY", on(2014, 7, 16)).years()).isEqualTo(10);
    assertThat(signed("KY", null).years()).isEqualTo(10);
  }

  /** Ind. Code 34-11-2-9(b), -11. */
  @Test
  void indianaContractsBeforeSeptember1982KeepTheirOldPeriod() {
    assertThat(signed("IN", on(1982, 8, 31)).years()).isEqualTo(10);
    assertThat(signed("IN", on(1982, 9, 1)).years()).isEqualTo(6);
  }

  /** CPLR 214-i holds for suits begun from 2022-04-07. */
  @Test
  void newYorkHadSixYearsForSuitsBegunBeforeApril2022() {
    var debt = accrued(on(2018, 1, 10), "consumer_credit");
    assertThat(Limitation.of(state("NY"), debt, on(2022, 4, 6)).expires())
        .isEqualTo(on(2024, 1, 10));
    assertThat(Limitation.of(state("NY"), debt, on(2022, 4, 7)).expires())
        .isEqualTo(on(2021, 1, 10));
  }

  /** R.C. 2305.07(C). */
  @Test
  void ohioConsumerDebtAccruesThirtyDaysAfterTheLaterOfLastChargeAndPayment() {
    var debt =
        with(
            null,
            "consumer",
            new Activity(on(2021, 5, 15), Act.LAST_CHARGE, false),
            new Activity(on(2021, 7, 1), Act.LAST_PAYMENT, false));
    assertThat(period("OH", debt).from()).isEqualTo(on(2021, 7, 31));
    assertThat(period("OH", debt).expires()).isEqualTo(on(2027, 7, 31));
  }

  @Test
  void ohioPaymentInTimeMovesTheAccrualAndALateOneDoesNot() {
    var before =
        with(on(2022, 1, 1), "consumer_credit", new Activity(on(2024, 3, 2), Act.PAYMENT, false));
    assertThat(period("OH", before).expires()).isEqualTo(on(2030, 4, 1));
    var after =
        with(on(2015, 1, 1), "consumer_credit", new Activity(on(2024, 3, 2), Act.PAYMENT, false));
    assertThat(period("OH", after).expires()).isEqualTo(on(2021, 1, 1));
  }

  /** Claims from before 2021-06-16: the old period, but no later than the new one from that day. */
  @Test
  void ohioClaimsFromBeforeTheReformEndWithTheEarlierOfBothPeriods() {
    assertThat(period("OH", accrued(on(2018, 5, 1), "written")).expires())
        .isEqualTo(on(2026, 5, 1));
    assertThat(period("OH", accrued(on(2020, 5, 1), "written")).expires())
        .isEqualTo(on(2027, 6, 16));
    assertThat(period("OH", accrued(on(2020, 5, 1), "oral")).expires()).isEqualTo(on(2025, 6, 16));
  }

  /** 735 ILCS 5/13-206: a payment in writing, within or after the ten years. */
  @Test
  void illinoisWrittenPaymentGivesAFreshTenYearsAndOtherPaymentsDoNot() {
    var written = new Activity(on(2018, 3, 5), Act.PAYMENT, true);
    var plain = new Activity(on(2018, 3, 5), Act.PAYMENT, false);
    assertThat(period("IL", with(on(2010, 1, 4), "written", written)).expires())
        .isEqualTo(on(2028, 3, 5));
    assertThat(period("IL", with(on(2010, 1, 4), "written", plain)).expires())
        .isEqualTo(on(2020, 1, 4));
    assertThat(period("IL", with(on(2004, 1, 4), "written", written)).expires())
        .isEqualTo(on(2028, 3, 5));
    assertThat(period("IL", with(on(2010, 1, 4), "oral", written)).expires())
        .isEqualTo(on(2015, 1, 4));
  }

  @Test
  void paymentRevivesNothingWhereNoStatuteIsKnownToSaySo() {
    var late = new Activity(on(2025, 7, 1), Act.PAYMENT, true);
    for (var state : List.of("NY", "CA", "TX", "DC", "NV", "MN", "GA")) {
      var debt = accrued(on(2015, 6, 1), "consumer_credit");
      assertThat(period(state, with(on(2015, 6, 1), "consumer_credit", late)))
          .isEqualTo(period(state, debt));
    }
  }

  /** 50 USC 3936(a): 365 days of service. */
  @Test
  void militaryServiceIsLeftOutOfTheCount() {
    var debt = served(new Service(on(2022, 1, 1), on(2023, 1, 1)));
    var period = Limitation.of(4, debt, Set.of(), TODAY);
    assertThat(period.tolledDays()).isEqualTo(365);
    assertThat(period.expires()).isEqualTo(on(2026, 6, 1));
    assertThat(period.paused()).isFalse();
  }

  @Test
  void onlyServiceWithinThePeriodCounts() {
    var earlier = served(new Service(on(2019, 1, 1), on(2021, 6, 11)));
    assertThat(Limitation.of(4, earlier, Set.of(), TODAY).tolledDays()).isEqualTo(10);
    var later = served(new Service(on(2025, 6, 2), on(2026, 1, 1)));
    assertThat(Limitation.of(4, later, Set.of(), TODAY).tolledDays()).isZero();
    var both =
        served(
            new Service(on(2025, 6, 1), on(2025, 7, 1)),
            new Service(on(2025, 6, 20), on(2025, 7, 11)));
    assertThat(Limitation.of(4, both, Set.of(), TODAY).tolledDays()).isEqualTo(40);
  }

  @Test
  void periodStandsStillWhileServiceLasts() {
    var period = Limitation.of(4, served(new Service(on(2025, 1, 1), null)), Set.of(), TODAY);
    assertThat(period.paused()).isTrue();
    assertThat(period.expires()).isEqualTo(on(2025, 6, 1).plusDays(period.tolledDays()));
    assertThat(period.over(TODAY)).isFalse();
  }

  /** Limitation Act 1980 s.5: 2000-11-30 gives 2006-11-30. */
  @Test
  void englishPaymentBeforeTheEndStartsAnewAndALaterOneDoesNot() {
    var renewing = Set.of(Act.PAYMENT, Act.ACKNOWLEDGMENT);
    var debt = accrued(on(2000, 11, 30), "written");
    assertThat(Limitation.of(6, debt, renewing, TODAY).expires()).isEqualTo(on(2006, 11, 30));
    var renewed =
        with(on(2000, 11, 30), "x", new Activity(on(2006, 11, 30), Act.ACKNOWLEDGMENT, true));
    assertThat(Limitation.of(6, renewed, renewing, TODAY).expires()).isEqualTo(on(2012, 11, 30));
    var late = with(on(2000, 11, 30), "x", new Activity(on(2006, 12, 1), Act.PAYMENT, true));
    assertThat(Limitation.of(6, late, renewing, TODAY).expires()).isEqualTo(on(2006, 11, 30));
  }

  @Test
  void shorterPeriodOfTheStateWhereTheClaimAroseIsTakenExceptWhereTheForumInsists() {
    var card = accrued(on(2019, 3, 15), "credit_card");
    assertThat(Limitation.of(state("FL"), state("DC"), card, TODAY).years()).isEqualTo(3);
    assertThat(Limitation.of(state("AZ"), state("DC"), card, TODAY).years()).isEqualTo(6);
    var account = accrued(on(2019, 3, 15), "open_account");
    assertThat(Limitation.of(state("RI"), state("GA"), account, TODAY).years()).isEqualTo(4);
  }

  @Test
  void nothingIsCountedWithoutTheDayTheClaimArose() {
    assertThat(period("CA", with(null, "written"))).isNull();
    assertThat(
            period("OH", with(null, "consumer", new Activity(on(2024, 1, 1), Act.PAYMENT, false))))
        .isNull();
  }

  private static Debt debt(String... kinds) {
    return accrued(on(2021, 9, 1), kinds);
  }

  private static Debt accrued(LocalDate on, String... kinds) {
    return new Debt(on, Set.of(kinds), null, null, List.of(), List.of());
  }

  private static Debt with(LocalDate accrued, String kind, Activity... activities) {
    return new Debt(accrued, Set.of(kind), null, null, List.of(activities), List.of());
  }

  private static Debt served(Service... services) {
    return new Debt(on(2021, 6, 1), Set.of(), null, null, List.of(), List.of(services));
  }

  private static Limitation.Period signed(String state, LocalDate contract) {
    return period(
        state, new Debt(on(2015, 6, 1), Set.of("written"), true, contract, List.of(), List.of()));
  }

  private static Limitation.Period period(String state, Debt debt) {
    return Limitation.of(state(state), debt, TODAY);
  }

  private static LimitationTable.State state(String code) {
    return LimitationTable.SHIPPED.state(code).orElseThrow();
  }

  private static LocalDate on(int year, int month, int day) {
    return LocalDate.of(year, month, day);
  }
}
