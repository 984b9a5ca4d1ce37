/**
 * Decides whether an intended contact is lawful, by which rule, and when it next will be.
 *
 * <p>Owns cases (what is known of an account for this purpose), facts, restrictions, decisions and
 * reservations of contact budget. It does not own debtors, accounts or attempts, and holds no name,
 * number or address.
 */
package io.recoup.compliance;
