/** What contact the law still leaves with a debtor: how much, when, and why not sooner. */
package io.recoup.compliance.budget;
