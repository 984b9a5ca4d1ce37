package io.recoup.compliance.content;

import io.recoup.kit.money.Money;

/**
 * An amount of money that stands in a text.
 *
 * @param money what it says; null where it cannot be read for certain
 */
record Amount(Span span, Money money) {}
