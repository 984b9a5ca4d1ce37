/** Decisions on intended contact, and the reservations of contact budget that allowed ones hold. */
package io.recoup.compliance.decision;
