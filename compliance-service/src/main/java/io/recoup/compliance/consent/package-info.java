/** What a debtor, or who may speak for them, agreed to. Recorded and revoked, never edited. */
package io.recoup.compliance.consent;
