/** What came of allowed contacts: facts that count from now on, and what the debtor forbade. */
package io.recoup.compliance.attempt;
