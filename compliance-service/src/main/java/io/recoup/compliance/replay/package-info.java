/** The time machine: stored decisions asked again under other rules, and what that would change. */
package io.recoup.compliance.replay;
