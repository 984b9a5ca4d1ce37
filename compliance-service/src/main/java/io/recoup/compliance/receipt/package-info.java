/** Receipts of decisions: signed with the service's key, handed out, and checked. */
package io.recoup.compliance.receipt;
