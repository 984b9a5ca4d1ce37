package io.recoup.local;

/**
 * Accounts that are alike: so many of them, so many facts of each. Their ids follow from their
 * number; seed.sql and decision.sql make them in the same way.
 */
record BenchAccounts(int facts, int count) {
  String account(int number) {
    return "%08d-0000-4000-a000-%012x".formatted(facts, number);
  }

  String phone(int number) {
    return "%08d-0000-4000-8000-%012x".formatted(facts, number);
  }
}
