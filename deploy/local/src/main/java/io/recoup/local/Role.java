package io.recoup.local;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who a local token stands for, and what they may do. */
enum Role {
  ADMIN(
      "creditors:read creditors:write placements:read placements:write accounts:read accounts:write debtors:read"
          + " debtors:write ledger:read ledger:adjust payments:write decisions:read decisions:write decisions:override"
          + " restrictions:read restrictions:write consents:read consents:write facts:read facts:write rules:read"
          + " attempts:read attempts:write promises:read promises:write plans:read plans:write audit:read"
          + " replays:read replays:write operations:read operations:write"),
  AGENT(
      "accounts:read debtors:read debtors:write ledger:read payments:write decisions:read decisions:write"
          + " restrictions:read restrictions:write consents:read consents:write facts:read facts:write rules:read"
          + " attempts:read attempts:write promises:read promises:write plans:read plans:write"),
  SUPERVISOR(
      AGENT,
      "accounts:write ledger:adjust creditors:read placements:read decisions:override audit:read replays:read"
          + " operations:read"),
  COMPLIANCE(
      "accounts:read decisions:read decisions:write restrictions:read restrictions:write consents:read consents:write"
          + " facts:read facts:write rules:read attempts:read audit:read replays:read replays:write operations:read"),
  CREDITOR(
      "creditors:read placements:read placements:write accounts:read ledger:read promises:read plans:read attempts:read"),
  INTEGRATOR(
      "creditors:read placements:read placements:write accounts:read debtors:read ledger:read payments:write"
          + " decisions:read decisions:write restrictions:read consents:read facts:read facts:write rules:read"
          + " attempts:read attempts:write promises:read promises:write plans:read plans:write");

  private final Set<String> scopes;

  Role(String scopes) {
    this.scopes = new TreeSet<>(Arrays.asList(scopes.split(" ")));
  }

  Role(Role as, String more) {
    this.scopes =
        Stream.concat(as.scopes.stream(), Arrays.stream(more.split(" ")))
            .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The scopes as a token has them. */
  String scope() {
    return String.join(" ", scopes);
  }

  /** The name by which people call it. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Role named(String name) {
    return Arrays.stream(values())
        .filter(role -> role.label().equals(name))
        .findFirst()
        .orElseThrow(() -> new Trouble("No role '" + name + "'. There are " + names()));
  }

  static String names() {
    return Arrays.stream(values()).map(Role::label).collect(Collectors.joining(", "));
  }
}
