package io.recoup.kit.test;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The rules every service is held against, for the classes below its root package. Annotations are
 * named, not linked: a service without, say, JPA has them not on its class path. For the same
 * reason rules about a role it does not have may find nothing: the gateway has no entity, a service
 * without a timer no job. That there are classes at all is a rule too.
 */
final class HouseRules {
  private static final String PATH = "jakarta.ws.rs.Path";
  private static final String ENTITY = "jakarta.persistence.Entity";
  private static final String TRANSACTIONAL = "jakarta.transaction.Transactional";
  private static final String SCHEDULED = "io.quarkus.scheduler.Scheduled";
  private static final String CONFIG = "io.smallrye.config.ConfigMapping";
  private static final String REST_CLIENT =
      "org.eclipse.microprofile.rest.client.inject.RegisterRestClient";
  private static final String REPOSITORY = "io.quarkus.hibernate.orm.panache.PanacheRepositoryBase";
  private static final String CONSUMER = "io.recoup.kit.inbox.EventConsumer";
  private static final List<String> BEANS =
      List.of(
          "jakarta.enterprise.context.ApplicationScoped",
          "jakarta.enterprise.context.RequestScoped",
          "jakarta.enterprise.context.Dependent",
          "jakarta.inject.Singleton");
  private static final List<String> CHANGES =
      List.of(
          "jakarta.ws.rs.POST", "jakarta.ws.rs.PUT", "jakarta.ws.rs.PATCH", "jakarta.ws.rs.DELETE");
  private static final List<String> OPERATIONS =
      Stream.concat(CHANGES.stream(), Stream.of("jakarta.ws.rs.GET", "jakarta.ws.rs.HEAD"))
          .toList();
  private static final Set<String> FLOATING =
      Set.of("double", "float", "java.lang.Double", "java.lang.Float");

  private static final Set<String> BOUNDED =
      Set.of("int", "long", "java.time.Duration", "io.quarkus.runtime.configuration.MemorySize");
  private static final Set<String> FLOORS =
      Set.of(
          "jakarta.validation.constraints.Min",
          "org.hibernate.validator.constraints.time.DurationMin");

  private final String root;

  HouseRules(String root) {
    this.root = root;
  }

  ArchRule holdsClasses() {
    return classes()
        .should(holds("be compiled below " + root, type -> type.getPackageName().startsWith(root)))
        .because(
            "rules about no class at all prove nothing: is the subclass in the service's root package?");
  }

  /** Rule 1: a class that does the work of a role has its suffix, and the other way round. */
  List<ArchRule> roles() {
    return List.of(
        role(
            "Resource",
            annotated(PATH).and(not(annotated(REST_CLIENT))),
            "name what speaks HTTP *Resource"),
        role(
            "Repository",
            describe("Panache repositories", type -> type.isAssignableTo(REPOSITORY)),
            "a *Repository implements PanacheRepositoryBase and is the only door to its table; what reads SQL into records is *Queries"),
        role(
            "Consumer",
            describe("event consumers", type -> type.isAssignableTo(CONSUMER)),
            "what takes events from Kafka implements the kit's EventConsumer and is named after the producer, such as PlanEventsConsumer"),
        role(
            "Job",
            describe("classes with a timer", HouseRules::hasTimer),
            "put @Scheduled into a *Job that calls one use case in bounded batches"),
        role(
            "Config",
            annotated(CONFIG),
            "a service's keys are @ConfigMapping interfaces named *Config"),
        noClasses()
            .that(not(annotated(REST_CLIENT)).and(not(resideInAnyPackage(root + "..client.."))))
            .should()
            .beAnnotatedWith(REST_CLIENT)
            .because(
                "REST clients to other services live in the package `client`, one interface each"),
        classes()
            .that(annotated(REST_CLIENT))
            .should()
            .resideInAPackage(root + "..client..")
            .allowEmptyShould(true)
            .because(
                "REST clients to other services live in the package `client`, one interface each"));
  }

  /** Rule 1, the other half: nothing outside the roles. */
  ArchRule beansHaveARole(Set<String> suffixes) {
    return classes()
        .that(
            describe(
                "are beans",
                (JavaClass type) ->
                    type.isTopLevelClass() && BEANS.stream().anyMatch(type::isAnnotatedWith)))
        .should(
            holds(
                "end with one of " + suffixes,
                type ->
                    suffixes.stream().anyMatch(suffix -> type.getSimpleName().endsWith(suffix))))
        .allowEmptyShould(true)
        .because(
            "a service is laid out like the others: which role is it? A plain class needs no scope annotation");
  }

  ArchRule transactionsAreUseCases() {
    return noClasses()
        .that(not(simpleNameEndingWith("Service")))
        .should(
            holds(
                "be transactional",
                type ->
                    type.isAnnotatedWith(TRANSACTIONAL)
                        || type.getMethods().stream()
                            .anyMatch(method -> method.isAnnotatedWith(TRANSACTIONAL))))
        .allowEmptyShould(true)
        .because(
            "one use case, one transaction: move the work to a *Service; resources have theirs from @Idempotent, consumers from the kit");
  }

  /** Rule 2. */
  List<ArchRule> modelKnowsNoEdge() {
    var allowed =
        resideInAnyPackage(
            "java..",
            "jakarta.persistence..",
            "org.hibernate.annotations..",
            "org.hibernate.type..",
            "io.recoup.kit.money..",
            "io.recoup.kit.problem..",
            "io.recoup.kit.outbox..",
            "io.recoup.kit.id..",
            root + "..");
    var edge =
        describe(
            "a class of an edge",
            (JavaClass type) ->
                Stream.of("Resource", "Service", "Repository", "Queries", "Consumer", "Job")
                    .anyMatch(suffix -> type.getSimpleName().endsWith(suffix)));
    var fix =
        "the model decides with what it is given: pass values in, return events, throw a Refusal";
    return List.of(
        classes()
            .that(isModel())
            .should()
            .onlyDependOnClassesThat(
                allowed.or(describe("arrays of primitives", JavaClass::isPrimitive)))
            .allowEmptyShould(true)
            .because(fix),
        noClasses()
            .that(isModel())
            .should()
            .dependOnClassesThat(edge)
            .allowEmptyShould(true)
            .because(fix));
  }

  /** Rule 5. */
  ArchRule onlyTheRelayProduces() {
    return noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.apache.kafka.clients.producer..")
                .or(
                    describe(
                        "channel emitters",
                        type ->
                            type.getName().startsWith("org.eclipse.microprofile.reactive.messaging")
                                && type.getSimpleName().endsWith("Emitter"))))
        .because(
            "an event belongs to its state change: append it to the kit's Outbox, the relay publishes it");
  }

  /** Rule 7. */
  ArchRule changesAreIdempotent() {
    return methods()
        .that(areAnnotatedWithAny(CHANGES))
        .and(declaredInAResource())
        .should(
            beAnnotatedWithAny(
                List.of(
                    "io.recoup.kit.idempotency.Idempotent",
                    "io.recoup.kit.idempotency.SafeByNature")))
        .allowEmptyShould(true)
        .because(
            "a caller that got no answer must be able to ask again: annotate with @Idempotent, or with @SafeByNature and the reason");
  }

  ArchRule operationsSayWhoMayCallThem() {
    return methods()
        .that(areAnnotatedWithAny(OPERATIONS))
        .and(declaredInAResource())
        .should(
            beAnnotatedWithAny(
                List.of(
                    "jakarta.annotation.security.RolesAllowed",
                    "jakarta.annotation.security.PermitAll")))
        .allowEmptyShould(true)
        .because(
            "who may call an operation stands on it: annotate with @RolesAllowed(\"scope\") or @PermitAll");
  }

  ArchRule operationsArePublic() {
    return methods()
        .that(areAnnotatedWithAny(OPERATIONS))
        .and(declaredInAResource())
        .should()
        .bePublic()
        .allowEmptyShould(true)
        .because(
            "a resource method that is not public is documented, yet not served: make the method public");
  }

  /**
   * A number or a time that nobody thought of, such as 0, must not stand for "never" or "at once".
   */
  ArchRule settingsHaveAFloor() {
    return methods()
        .that(describe("are numbers or times of settings", HouseRules::isSettingToBound))
        .should()
        .beAnnotatedWith(
            describe(
                "a floor", annotation -> FLOORS.contains(annotation.getRawType().getFullName())))
        .allowEmptyShould(true)
        .because(
            "a service refuses to start on a setting that it cannot work with: say the least that it takes, with @Min or @DurationMin");
  }

  /** Rule 10. */
  List<ArchRule> moneyAndTimeAreExact() {
    return List.of(
        noClasses()
            .should(
                holds("have floating point in fields or methods", HouseRules::usesFloatingPoint))
            .because("money is long minor units, rates are BigDecimal: no double, no float"),
        noClasses()
            .should()
            .accessTargetWhere(describe("the system's clock", HouseRules::readsTheSystemClock))
            .because(
                "time is an injected java.time.Clock: use Instant.now(clock), so that tests and the suite can move it"),
        noClasses()
            .should()
            .accessTargetWhere(describe("the JVM's zone", HouseRules::readsTheZoneOfTheJvm))
            .because(
                "days are those of UTC, or of a java.time.ZoneId that is named: a service does the same wherever it runs, and by one tz database"));
  }

  List<ArchRule> featuresKeepToThemselves() {
    return List.of(
        classes()
            .should(
                holds(
                    "leave other features' repositories and entities alone",
                    type ->
                        type.getDirectDependenciesFromSelf().stream()
                            .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                            .noneMatch(target -> isOthersInside(type, target))))
            .because(
                "one door per table: call the other feature's *Service or read with *Queries of your own"),
        classes()
            .that(describe("are top-level, public and in a feature", this::isPublicFeatureType))
            .should(holds("be used by another package", type -> isUsedElsewhere(type)))
            .allowEmptyShould(true)
            .because(
                "a feature is package-private: drop `public` from what only its own package uses"),
        slices()
            .matching(root + ".(*)..")
            .should()
            .beFreeOfCycles()
            .allowEmptyShould(true)
            .because(
                "features that need each other are one feature: merge them or let one publish an event"),
        noClasses()
            .should()
            .dependOnClassesThat(
                resideInAPackage("io.recoup..")
                    .and(
                        not(
                            resideInAnyPackage(
                                root + "..",
                                "io.recoup.kit..",
                                "io.recoup.process..",
                                "io.recoup.receipt..",
                                "io.recoup.zones.."))))
            .because(
                "services share no class but the kits', the form of receipts and the tz database: declare a record of your own with the fields you need"));
  }

  private static ArchRule role(String suffix, DescribedPredicate<JavaClass> work, String fix) {
    return classes()
        .that(
            describe(
                "are a " + suffix + " by name or by work (" + work.getDescription() + ")",
                type ->
                    type.isTopLevelClass()
                        && (type.getSimpleName().endsWith(suffix) || work.test(type))))
        .should(
            holds(
                "be so by both", type -> type.getSimpleName().endsWith(suffix) && work.test(type)))
        .allowEmptyShould(true)
        .because(fix);
  }

  private static boolean isSettingToBound(JavaMethod method) {
    var owner = method.getOwner();
    return BOUNDED.contains(method.getRawReturnType().getFullName())
        && method.getRawParameterTypes().isEmpty()
        && (owner.isAnnotatedWith(CONFIG)
            || owner.getEnclosingClass().filter(type -> type.isAnnotatedWith(CONFIG)).isPresent());
  }

  private static boolean hasTimer(JavaClass type) {
    return type.getMethods().stream().anyMatch(method -> method.isAnnotatedWith(SCHEDULED));
  }

  private static DescribedPredicate<JavaClass> annotated(String annotation) {
    var simpleName = annotation.substring(annotation.lastIndexOf('.') + 1);
    return describe("annotated with @" + simpleName, type -> type.isAnnotatedWith(annotation));
  }

  private static DescribedPredicate<JavaClass> isModel() {
    return describe(
        "are aggregates, their parts or their events",
        type ->
            Stream.of(
                        ENTITY,
                        "jakarta.persistence.Embeddable",
                        "jakarta.persistence.MappedSuperclass")
                    .anyMatch(type::isAnnotatedWith)
                || isEvent(type));
  }

  private static boolean isEvent(JavaClass type) {
    return type.isAssignableTo("io.recoup.kit.outbox.DomainEvent");
  }

  private static DescribedPredicate<CanBeAnnotated> areAnnotatedWithAny(List<String> annotations) {
    return describe(
        "annotated with " + simpleNames(annotations),
        member -> annotations.stream().anyMatch(member::isAnnotatedWith));
  }

  private static ArchCondition<JavaMethod> beAnnotatedWithAny(List<String> annotations) {
    return new ArchCondition<>("be annotated with " + simpleNames(annotations)) {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        var found =
            annotations.stream()
                .anyMatch(
                    annotation ->
                        method.isAnnotatedWith(annotation)
                            || method.getOwner().isAnnotatedWith(annotation));
        if (!found)
          events.add(
              SimpleConditionEvent.violated(method, method.getFullName() + " has none of them"));
      }
    };
  }

  private static String simpleNames(List<String> annotations) {
    return annotations.stream()
        .map(name -> "@" + name.substring(name.lastIndexOf('.') + 1))
        .toList()
        .toString();
  }

  private static DescribedPredicate<JavaMethod> declaredInAResource() {
    return describe(
        "declared in a resource", method -> !method.getOwner().isAnnotatedWith(REST_CLIENT));
  }

  private static boolean usesFloatingPoint(JavaClass type) {
    var fields = type.getFields().stream().map(JavaField::getRawType);
    var methods =
        type.getMethods().stream()
            .filter(method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC))
            .flatMap(
                method ->
                    Stream.concat(
                        method.getRawParameterTypes().stream(),
                        Stream.of(method.getRawReturnType())));
    return Stream.concat(fields, methods).map(JavaClass::getName).anyMatch(FLOATING::contains);
  }

  private static boolean readsTheSystemClock(JavaAccess<?> access) {
    if (!(access.getTarget() instanceof CodeUnitAccessTarget target)) return false;
    var owner = target.getOwner().getName();
    var given = target.getRawParameterTypes();
    return switch (owner) {
      case "java.time.Clock" ->
          target.getName().startsWith("system") || target.getName().startsWith("tick");
      case "java.lang.System" -> target.getName().equals("currentTimeMillis");
      case "java.util.Date" -> target.getName().equals("<init>") && given.isEmpty();
      default ->
          owner.startsWith("java.time.")
              && target.getName().equals("now")
              && given.stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
    };
  }

  private static boolean readsTheZoneOfTheJvm(JavaAccess<?> access) {
    if (!(access.getTarget() instanceof CodeUnitAccessTarget target)) return false;
    var name = target.getName();
    return switch (target.getOwner().getName()) {
      case "java.time.ZoneId" -> name.equals("systemDefault");
      case "java.util.TimeZone" -> true;
      case "java.util.Calendar" -> name.equals("getInstance");
      case "java.util.GregorianCalendar" -> name.equals("<init>");
      case "java.text.SimpleDateFormat" -> name.equals("<init>");
      case "java.sql.Timestamp" -> name.equals("valueOf") || name.equals("toLocalDateTime");
      case "java.sql.Date", "java.sql.Time" -> name.equals("valueOf") || name.startsWith("toLocal");
      default -> false;
    };
  }

  private boolean isOthersInside(JavaClass type, JavaClass target) {
    return target.getPackageName().startsWith(root)
        && !target.getPackageName().equals(type.getPackageName())
        && (target.getSimpleName().endsWith("Repository") || target.isAnnotatedWith(ENTITY));
  }

  private boolean isPublicFeatureType(JavaClass type) {
    return type.isTopLevelClass()
        && type.getModifiers().contains(JavaModifier.PUBLIC)
        && !type.getPackageName().equals(root)
        && !type
            .isInterface() // REST clients and configuration are implemented by generated classes
        // elsewhere
        && !type.isAnnotation();
  }

  private static boolean isUsedElsewhere(JavaClass type) {
    return type.getDirectDependenciesToSelf().stream()
        .anyMatch(
            dependency ->
                !dependency.getOriginClass().getPackageName().equals(type.getPackageName()));
  }

  private static ArchCondition<JavaClass> holds(
      String description, Predicate<JavaClass> condition) {
    return new ArchCondition<>(description) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        var satisfied = condition.test(type);
        events.add(
            new SimpleConditionEvent(
                type,
                satisfied,
                type.getName() + (satisfied ? " does " : " does not ") + description));
      }
    };
  }
}
