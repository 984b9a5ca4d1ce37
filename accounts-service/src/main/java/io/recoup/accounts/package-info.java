/**
 * Owns creditors, the placements they hand over, debtors with their contact points, accounts and
 * the ledger: what is owed, by whom, to whom, and every amount that changed it. Knows nothing of
 * when a debtor may be contacted or what was promised; it learns from events that an account joined
 * a plan.
 */
package io.recoup.accounts;
