/**
 * What messages say: wordings as data, held against a text before it is sent. Nothing of a text is
 * stored.
 */
package io.recoup.compliance.content;
