/**
 * What happened, in the vocabulary of the rules: told by callers, by the events of accounts, by
 * what came of contacts. A fact recorded in error is revoked, never edited.
 */
package io.recoup.compliance.fact;
