package io.recoup.accounts.debtor;

import java.util.List;
import java.util.UUID;

/**
 * What the world may know of a contact point: everything but how to reach it.
 *
 * @param postalCode its five digits, of an address in the United States that is no workplace
 */
public record RegisteredPoint(
    UUID id,
    ContactDetail.Kind kind,
    ContactDetail.Type type,
    List<String> zones,
    boolean workplace,
    String postalCode) {}
