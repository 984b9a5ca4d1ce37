/**
 * Contact attempts: owns each try to reach a debtor, from the request over the clearance to its
 * result. It does not decide what is lawful (compliance-service does) and holds no name, number or
 * address (accounts-service does).
 */
package io.recoup.contacts;
