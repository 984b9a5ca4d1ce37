/**
 * What every service tests the same way: real backends, tokens, events, the house rules and the
 * contract.
 */
package io.recoup.kit.test;
