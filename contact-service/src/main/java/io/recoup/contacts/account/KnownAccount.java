package io.recoup.contacts.account;

import java.util.Currency;
import java.util.UUID;

/** What an attempt needs to know of its account. */
public record KnownAccount(UUID id, UUID creditorId, UUID debtorId, Currency currency) {}
