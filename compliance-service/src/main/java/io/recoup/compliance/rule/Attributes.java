package io.recoup.compliance.rule;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Named values of a fact or a question, as the vocabulary spells them. What came from outside was
 * checked against the {@link Vocabulary}, so that a value that is there reads as its kind.
 */
public sealed interface Attributes permits Fact, Question {
  Map<String, Object> attributes();

  default Optional<String> text(String name) {
    var value = attributes().get(name);
    return value == null ? Optional.empty() : Optional.of(value.toString());
  }

  /** A single value reads as a list of one, a missing one as an empty list. */
  default List<String> texts(String name) {
    return switch (attributes().get(name)) {
      case null -> List.of();
      case Collection<?> several -> {
        var texts = new ArrayList<String>(several.size());
        for (var one : several) texts.add(one.toString());
        yield texts;
      }
      case Object one -> List.of(one.toString());
    };
  }

  default Optional<Boolean> flag(String name) {
    return text(name).map(Boolean::parseBoolean);
  }

  default Optional<LocalDate> date(String name) {
    return text(name).map(LocalDate::parse);
  }

  default Optional<LocalTime> time(String name) {
    return text(name).map(LocalTime::parse);
  }

  default Optional<BigDecimal> amount(String name) {
    return text(name).map(BigDecimal::new);
  }

  default Optional<Integer> whole(String name) {
    return text(name).map(Integer::valueOf);
  }

  default boolean is(String name, String value) {
    var found = attributes().get(name);
    return found != null && value.equals(found.toString());
  }

  /** Whether it was said at all, if only that there is none (null). */
  default boolean has(String name) {
    return attributes().containsKey(name);
  }
}
