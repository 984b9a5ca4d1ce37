package io.recoup.compliance.rule;

import java.util.List;

/** The overlays that an operator configured, in the order in which they are laid. */
public record Overlays(List<Overlay> inOrder) {}
