package io.recoup.compliance.casefile;

import java.util.UUID;

/** Something is being recorded, in this transaction, of a debtor whom an allowed act is about. */
public record DebtorTold(UUID debtorId) {}
