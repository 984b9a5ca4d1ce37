/** Cases that callers bring along: what the rules say to them, without any account. */
package io.recoup.compliance.evaluation;
