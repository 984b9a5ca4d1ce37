/**
 * The law as pure code, one class per kind of rule. Numbers, words and citations stand in the rule
 * packs under {@code resources/rules}: another state's calling hours are another pack entry.
 */
package io.recoup.compliance.law;
