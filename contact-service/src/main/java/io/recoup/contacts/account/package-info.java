/** Accounts as far as attempts need them; they come from accounts-service by event. */
package io.recoup.contacts.account;
