/** The one service that contact-service asks: compliance. */
package io.recoup.contacts.client;
