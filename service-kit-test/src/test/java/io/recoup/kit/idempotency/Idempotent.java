package io.recoup.kit.idempotency;

/** Stands in for the kit's annotation of this name. */
public @interface Idempotent {}
