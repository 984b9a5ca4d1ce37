/** What a debtor, an attorney or a wrong number forbids. Recorded and revoked, never edited. */
package io.recoup.compliance.restriction;
