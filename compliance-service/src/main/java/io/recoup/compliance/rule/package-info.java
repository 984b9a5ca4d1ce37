/**
 * The decision engine: facts and a question in, the verdict of every rule out. Pure code without
 * input or output; the law itself stands in the rule packs and in {@code io.recoup.compliance.law}.
 */
package io.recoup.compliance.rule;
