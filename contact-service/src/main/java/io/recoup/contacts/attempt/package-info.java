/**
 * One try to reach a debtor over one channel: asked for, cleared or blocked, and what came of it.
 */
package io.recoup.contacts.attempt;
