package io.recoup.kit.test;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Every text that a changing request brings: each field of its body, however deep, and each header
 * that is kept. What no pattern keeps card and social security numbers out of must carry
 * {@code @NoPersonalNumber}, or say by {@code @MayHoldNumbers} why it needs none; what no pattern
 * keeps invisible characters out of must be {@code @Readable}, and what must not be blank must be
 * {@code @Visible}. Annotations are named, not linked, as in {@link HouseRules}.
 */
public final class RequestTexts extends ArchCondition<JavaClass> {
  private static final String NUMBERS_REFUSED = "io.recoup.kit.text.NoPersonalNumber";
  private static final String NUMBERS_ALLOWED = "io.recoup.kit.text.MayHoldNumbers";
  private static final String READABLE = "io.recoup.kit.text.Readable";
  private static final String VISIBLE = "io.recoup.kit.text.Visible";
  private static final String NOT_BLANK = "jakarta.validation.constraints.NotBlank";
  private static final String PATTERN = "jakarta.validation.constraints.Pattern";
  private static final String HEADER = "jakarta.ws.rs.HeaderParam";

  /** Compared with a version and not kept; so are headers that are read into types of their own. */
  private static final String IF_MATCH = "If-Match";

  private static final List<String> CHANGES =
      List.of(
          "jakarta.ws.rs.POST", "jakarta.ws.rs.PUT", "jakarta.ws.rs.PATCH", "jakarta.ws.rs.DELETE");

  /** Where something is found, and what the server puts in. */
  private static final Set<String> ADDRESSES =
      Set.of("jakarta.ws.rs.PathParam", "jakarta.ws.rs.QueryParam", "jakarta.ws.rs.core.Context");

  /** What a pattern must refuse to be held to refuse such numbers. */
  private static final List<String> NUMBERS =
      Stream.of("4111111111111111", "987-65-4320", "987_65_4320", "987654320")
          .flatMap(
              number ->
                  Stream.of("%s", "A%s", "a%s", "SSN%s", "A_%s", "A-%s", "A %s", "%sA")
                      .map(form -> form.formatted(number)))
          .toList();

  /** What a pattern must refuse to be held to refuse what nobody can see. */
  private static final List<String> UNSEEN =
      Stream.of("\u0007", "\u200B", "\u202E", "\u2066", "\u2029", "\u3164")
          .flatMap(
              unseen ->
                  Stream.of("A%s", "a%s", "%sA", "A%sB", "1%s2")
                      .map(form -> form.formatted(unseen)))
          .toList();

  private RequestTexts() {
    super("keep personal numbers, invisible characters and blanks out of what it takes");
  }

  /** The rule for all resources of a service. */
  public static ArchRule rule() {
    return classes()
        .that()
        .areNotInterfaces()
        .and()
        .containAnyMethodsThat(
            describe(
                "change something", method -> CHANGES.stream().anyMatch(method::isAnnotatedWith)))
        .should(new RequestTexts())
        .allowEmptyShould(true)
        .because(
            "what is booked, told or signed is never deleted: annotate the text with"
                + " @NoPersonalNumber, or with @MayHoldNumbers and the reason, and with @Readable;"
                + " beside @NotBlank goes @Visible");
  }

  @Override
  public void check(JavaClass resource, ConditionEvents events) {
    for (var operation : resource.reflect().getMethods())
      if (isChange(operation))
        faultsOf(operation)
            .forEach(
                fault ->
                    events.add(
                        SimpleConditionEvent.violated(
                            resource,
                            resource.getSimpleName() + "." + operation.getName() + ": " + fault)));
  }

  private static boolean isChange(Method operation) {
    return CHANGES.stream().anyMatch(change -> annotation(operation, change).count() > 0);
  }

  /** What is wrong with the texts that an operation takes. */
  private static List<String> faultsOf(Method operation) {
    var faults = new ArrayList<String>();
    for (var parameter : operation.getParameters()) {
      if (isAddress(parameter)) continue;
      var header = header(parameter);
      if (!header.isEmpty() && (header.equals(IF_MATCH) || parameter.getType() != String.class))
        continue;
      new Walk(faults, new TreeSet<>())
          .look(header.isEmpty() ? "body" : header, parameter.getAnnotatedType(), parameter);
    }
    return faults;
  }

  private static boolean isAddress(Parameter parameter) {
    return Arrays.stream(parameter.getAnnotations())
            .anyMatch(annotation -> ADDRESSES.contains(annotation.annotationType().getName()))
        || parameter.getType() == UUID.class;
  }

  private static String header(Parameter parameter) {
    return annotation(parameter, HEADER).map(found -> value(found, "value")).findFirst().orElse("");
  }

  private static Stream<Annotation> annotation(AnnotatedElement element, String name) {
    return Arrays.stream(element.getAnnotations())
        .filter(annotation -> annotation.annotationType().getName().equals(name));
  }

  private static String value(Annotation annotation, String member) {
    try {
      var method = annotation.annotationType().getMethod(member);
      method.setAccessible(true);
      return (String) method.invoke(annotation);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(annotation + " has no " + member, e);
    }
  }

  private record Walk(List<String> faults, Set<String> seen) {
    void look(String path, AnnotatedType type, AnnotatedElement declared) {
      var raw = raw(type);
      if (has(NUMBERS_ALLOWED, declared, raw)) return;
      if (raw == String.class) text(path, type, declared);
      else if (Collection.class.isAssignableFrom(raw)
          && type instanceof AnnotatedParameterizedType several) {
        var item = several.getAnnotatedActualTypeArguments()[0];
        look(path + "[]", item, item);
      } else if (raw.isRecord()) {
        if (seen.add(raw.getName())) members(path, raw);
      } else if (!isBounded(raw) && !has(NUMBERS_REFUSED, type, declared))
        faults.add(path + " may hold a personal number");
    }

    private void members(String path, Class<?> record) {
      for (var member : record.getRecordComponents()) {
        try {
          var field = record.getDeclaredField(member.getName());
          look(path + "." + member.getName(), field.getAnnotatedType(), field);
        } catch (NoSuchFieldException e) {
          throw new IllegalStateException(e);
        }
      }
    }

    private void text(String path, AnnotatedType type, AnnotatedElement declared) {
      var patterns =
          Stream.concat(annotation(declared, PATTERN), annotation(type, PATTERN))
              .map(pattern -> Pattern.compile(value(pattern, "regexp")))
              .toList();
      if (!refuse(patterns, NUMBERS) && !has(NUMBERS_REFUSED, type, declared))
        faults.add(path + " may hold a personal number");
      if (!refuse(patterns, UNSEEN) && !has(READABLE, type, declared))
        faults.add(path + " may hold invisible characters");
      if (has(NOT_BLANK, type, declared) && !has(VISIBLE, type, declared))
        faults.add(path + " may hold blanks that @NotBlank does not know");
    }

    private static boolean refuse(List<Pattern> patterns, List<String> samples) {
      return patterns.stream()
          .anyMatch(
              pattern -> samples.stream().noneMatch(sample -> pattern.matcher(sample).matches()));
    }

    /** Whether its values are of a form of their own, in which no such number can be. */
    private static boolean isBounded(Class<?> type) {
      return type.isPrimitive()
          || type.isEnum()
          || Number.class.isAssignableFrom(type)
          || type == Boolean.class
          || type == UUID.class
          || type == Currency.class
          || type.getPackageName().equals("java.time");
    }

    private static boolean has(String name, AnnotatedElement... elements) {
      return Arrays.stream(elements).anyMatch(element -> annotation(element, name).count() > 0);
    }

    private static Class<?> raw(AnnotatedType type) {
      var found = type.getType() instanceof ParameterizedType of ? of.getRawType() : type.getType();
      return (Class<?>) found;
    }
  }
}
