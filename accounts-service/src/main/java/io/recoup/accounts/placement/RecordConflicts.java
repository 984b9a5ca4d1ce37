package io.recoup.accounts.placement;

import io.recoup.accounts.debtor.ContactDetail.Type;
import io.recoup.accounts.debtor.DebtorService.Kept;
import io.recoup.accounts.debtor.DebtorService.Retyped;
import io.recoup.accounts.debtor.DebtorService.Trait;
import io.recoup.accounts.placement.CheckedRow.Fault;
import io.recoup.accounts.placement.PlacedDebt.PhoneType;
import java.util.List;
import java.util.function.Function;

/**
 * Says in the words of the file what of a row contradicts the debtor who has its reference, and
 * what stands on the debtor's record though the row says something else.
 */
record RecordConflicts(Function<Column, String> names) {

  List<Fault> against(List<Trait> traits) {
    var known = " than that of the debtor with this " + names.apply(Column.DEBTOR_REFERENCE);
    return traits.stream()
        .map(
            trait ->
                fault(
                    trait,
                    trait == Trait.NAME
                        ? "is another"
                            + known
                            + ", and no e-mail address or mobile number of a person with a like"
                            + " name shows that it is the same; strangers share no record"
                        : "is another" + known + "; strangers share no record"))
        .toList();
  }

  List<Fault> kept(List<Kept> kept) {
    return kept.stream().map(one -> fault(one.trait(), reason(one))).toList();
  }

  /** What a row says of the use of its numbers where the debtor's record says something else. */
  List<Fault> retyped(List<PhoneType> said, List<Retyped> retyped) {
    return said.stream()
        .filter(PhoneType::isSaid)
        .flatMap(
            type ->
                retyped.stream()
                    .filter(one -> one.number().equals(type.number()))
                    .filter(one -> one.onRecord() != type.type())
                    .limit(1)
                    .map(one -> new Fault(names.apply(type.column()), reason(one))))
        .toList();
  }

  private static String reason(Retyped retyped) {
    return standing(retyped.onRecord() == Type.UNKNOWN ? null : retyped.onRecord().name());
  }

  private static String reason(Kept kept) {
    return switch (kept.trait()) {
      case KIND, NAME -> "is another than that on the debtor's record, which stands";
      case LANGUAGE -> standing(kept.onRecord());
      case COUNTRY, STATE ->
          standing(kept.onRecord()) + "; the law of the place in the row holds for its account too";
    };
  }

  private static String standing(String onRecord) {
    return onRecord == null
        ? "is not taken over: the debtor's record has none, and a placement changes none"
        : "is another than " + onRecord + " on the debtor's record, which stands";
  }

  private Fault fault(Trait trait, String reason) {
    return new Fault(names.apply(column(trait)), reason);
  }

  private static Column column(Trait trait) {
    return switch (trait) {
      case KIND -> Column.DEBTOR_KIND;
      case NAME -> Column.NAME;
      case LANGUAGE -> Column.LANGUAGE;
      case COUNTRY -> Column.COUNTRY;
      case STATE -> Column.STATE;
    };
  }
}
