package org.eclipse.microprofile.rest.client.inject;

/** Stands in for MicroProfile's, which rules know by name only. */
public @interface RegisterRestClient {}
