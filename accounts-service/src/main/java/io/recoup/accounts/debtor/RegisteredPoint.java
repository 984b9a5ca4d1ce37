package io.recoup.accounts.debtor;

import java.util.List;
import java.util.UUID;

/** What the world may know of a contact point: everything but how to reach it. */
public record RegisteredPoint(
    UUID id,
    ContactDetail.Kind kind,
    ContactDetail.Type type,
    List<String> zones,
    boolean workplace) {}
