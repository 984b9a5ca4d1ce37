/** The clocks of a case: terms of law that run out, listed per account and told of in time. */
package io.recoup.compliance.clock;
