package io.recoup.compliance.rule;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Named values of a fact or a question, as the vocabulary spells them. */
sealed interface Attributes permits Fact, Question {
  Map<String, Object> attributes();

  default Optional<String> text(String name) {
    return Optional.ofNullable(attributes().get(name)).map(Object::toString);
  }

  /** A single value reads as a list of one, a missing one as an empty list. */
  default List<String> texts(String name) {
    return switch (attributes().get(name)) {
      case null -> List.of();
      case Collection<?> several -> several.stream().map(Object::toString).toList();
      case Object one -> List.of(one.toString());
    };
  }

  default Optional<Boolean> flag(String name) {
    return Optional.ofNullable(attributes().get(name))
        .map(value -> Boolean.parseBoolean(value.toString()));
  }

  default boolean is(String name, String value) {
    return value.equals(attributes().get(name));
  }
}
