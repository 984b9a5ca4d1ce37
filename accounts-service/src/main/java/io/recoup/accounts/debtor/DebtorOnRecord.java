package io.recoup.accounts.debtor;

import io.recoup.accounts.debtor.DebtorRepository.Point;
import io.recoup.accounts.debtor.DebtorService.Kept;
import io.recoup.accounts.debtor.DebtorService.Registration;
import io.recoup.accounts.debtor.DebtorService.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A debtor as the first row about them said. A later row under the same reference is about the same
 * debtor if kind and name are the same. If the name is another, only what identifies a person shows
 * that it is the same all the same: an e-mail address or a mobile number that both have, neither of
 * a workplace, together with a name that may be the same person's, such as A. Ashby for Ada Ashby.
 * An address, a landline or a number of no known type identifies nobody: families and shops share
 * them. Whatever else contradicts is a conflict. A later row changes nothing that is on record.
 */
record DebtorOnRecord(Identity identity, String language, String country, String state) {

  static DebtorOnRecord of(Registration first) {
    return new DebtorOnRecord(first.identity(), first.language(), first.country(), first.state());
  }

  /** What says that the row is about somebody else; empty if it is about this debtor. */
  List<Trait> contradictions(Registration row, List<Point> known) {
    var against = new ArrayList<Trait>();
    if (row.kind() != identity.kind()) against.add(Trait.KIND);
    if (!identity.hasNameOf(row.identity())
        && !(identity.mayBe(row.identity()) && identifies(row.details(), known)))
      against.add(Trait.NAME);
    return against;
  }

  /** What stays as it is on record though the row of this debtor says something else. */
  List<Kept> kept(Registration row) {
    var kept = new ArrayList<Kept>();
    if (!identity.hasNameOf(row.identity())) kept.add(new Kept(Trait.NAME, null));
    keep(kept, Trait.LANGUAGE, language, row.language());
    keep(kept, Trait.COUNTRY, country, row.country());
    keep(kept, Trait.STATE, state, row.state());
    return kept;
  }

  private static void keep(List<Kept> kept, Trait trait, String onRecord, String said) {
    if (said != null && !Objects.equals(said, onRecord)) kept.add(new Kept(trait, onRecord));
  }

  private static boolean identifies(List<ContactDetail> details, List<Point> known) {
    return details.stream()
        .anyMatch(detail -> known.stream().anyMatch(point -> identifies(point, detail)));
  }

  private static boolean identifies(Point point, ContactDetail detail) {
    if (!point.is(detail)) return false;
    var types = List.of(point.type(), detail.type());
    return switch (detail.kind()) {
      case EMAIL -> !types.contains(ContactDetail.Type.WORK);
      case PHONE ->
          types.contains(ContactDetail.Type.MOBILE)
              && types.stream().allMatch(DebtorOnRecord::mayBeMobile);
      case ADDRESS -> false;
    };
  }

  private static boolean mayBeMobile(ContactDetail.Type type) {
    return type == ContactDetail.Type.MOBILE || type == ContactDetail.Type.UNKNOWN;
  }
}
