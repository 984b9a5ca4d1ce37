/**
 * Overrides: a supervisor's leave, for one act, to disregard denials that are presumptions of law.
 */
package io.recoup.compliance.override;
