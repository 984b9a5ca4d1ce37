package io.recoup.compliance.content;

import io.recoup.kit.money.Money;
import java.time.LocalDate;
import java.util.Set;

/**
 * How it stands with the debt a message is about.
 *
 * @param jurisdictions the places whose law holds
 * @param balance null where no event has told it yet
 * @param limitationEnd the last day on which a suit may be brought; null where it is not known
 * @param timeBarred null where it is not known
 * @param validationEnd null where no validation notice is known
 * @param inValidationPeriod null where no validation notice is known
 * @param suitIntended whether a legal review intends suit
 */
record Standing(
    Set<String> jurisdictions,
    Money balance,
    LocalDate limitationEnd,
    Boolean timeBarred,
    LocalDate validationEnd,
    Boolean inValidationPeriod,
    boolean suitIntended) {}
