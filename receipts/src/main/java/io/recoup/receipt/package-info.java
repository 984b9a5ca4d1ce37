/**
 * Receipts of decisions: what one says, how it is signed and chained, and how it is checked with
 * nothing but public keys. No framework, so that a command line can use it as a service does.
 */
package io.recoup.receipt;
