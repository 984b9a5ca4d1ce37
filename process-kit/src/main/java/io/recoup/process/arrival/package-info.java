/** What is no HTTP request, or does not arrive in time, never reaches gateway or service. */
package io.recoup.process.arrival;
