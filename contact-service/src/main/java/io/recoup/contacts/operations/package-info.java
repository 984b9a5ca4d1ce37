/** What operators see of contact-service. */
package io.recoup.contacts.operations;
