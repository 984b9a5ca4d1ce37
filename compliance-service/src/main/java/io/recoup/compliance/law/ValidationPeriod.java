package io.recoup.compliance.law;

import java.time.LocalDate;

/**
 * How long a consumer may dispute after a validation notice (12 CFR 1006.34(b)(5)).
 *
 * @param assumedReceipt the earliest day on which the notice may be taken to have arrived
 * @param end the last day of the period; it does not move where it falls on a weekend
 */
record ValidationPeriod(LocalDate assumedReceipt, LocalDate end) {
  /** The notice is taken to arrive after so many business days; the period counts every day. */
  static ValidationPeriod of(LocalDate sent, Holidays holidays, int businessDays, int days) {
    var receipt = holidays.businessDaysAfter(sent, businessDays);
    return new ValidationPeriod(receipt, receipt.plusDays(days));
  }
}
