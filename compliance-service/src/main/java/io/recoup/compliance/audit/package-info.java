/**
 * Whether the stored decisions are still those that receipts were signed for: nightly and asked.
 */
package io.recoup.compliance.audit;
