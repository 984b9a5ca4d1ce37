package io.recoup.compliance.restriction;

import io.recoup.kit.problem.Problem.FieldError;
import io.recoup.kit.text.NoPersonalNumber;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a restriction says beside its kind; which of it may be there depends on the kind. */
@Schema(name = "RestrictionDetails", description = "What goes with the kind, and nothing else")
public record RestrictionDetails(
    @Size(min = 1, max = 7)
        @Schema(
            description = "INCONVENIENT_TIME: the days of the week",
            examples = "[\"MON\", \"TUE\"]")
        List<Weekday> weekdays,
    @Pattern(regexp = "([01]\\d|2[0-3]):[0-5]\\d", message = "must be a time such as 15:00")
        @Schema(
            maxLength = 5,
            description = "INCONVENIENT_TIME: from when on, on the debtor's clock",
            examples = "15:00")
        String from,
    @Pattern(
            regexp = "([01]\\d|2[0-3]):[0-5]\\d|24:00",
            message = "must be a time such as 17:00, up to 24:00")
        @Schema(
            maxLength = 5,
            description =
                "INCONVENIENT_TIME: until when, the same day; what crosses midnight takes two",
            examples = "17:00")
        String to,
    @Schema(description = "INCONVENIENT_TIME: the last day; without end if absent") LocalDate until,
    @Schema(description = "INCONVENIENT_PLACE", examples = "HOME") Place place,
    @Min(7) @Max(13) @Schema(description = "BANKRUPTCY: 7, 11, 12 or 13", examples = "7")
        Integer chapter,
    @Schema(description = "BANKRUPTCY: the day of the petition", examples = "2026-10-01")
        LocalDate filedOn,
    @Schema(description = "MILITARY, MORATORIUM: the first day", examples = "2026-10-01")
        LocalDate startsOn,
    @Schema(description = "MILITARY, MORATORIUM: the last day, where it is known") LocalDate endsOn,
    @Schema(description = "MORATORIUM", examples = "STANDARD") Moratorium moratorium,
    @NoPersonalNumber
        @Pattern(
            regexp = "[A-Z][A-Z0-9_]{0,39}",
            message = "must be a code of up to 40 capitals, digits and underscores")
        @Schema(
            maxLength = 40,
            description = "VULNERABILITY: a code of yours; no diagnosis and no free text",
            examples = "LIFE_EVENT")
        String category,
    @Schema(
            description = "ATTORNEY: whether name and address can be found; so taken if absent",
            examples = "true")
        Boolean nameKnown) {

  /** A day of the week, as the vocabulary of the rules spells it. */
  public enum Weekday {
    MON,
    TUE,
    WED,
    THU,
    FRI,
    SAT,
    SUN
  }

  /** Where a debtor may be found. */
  @Schema(name = "InconvenientPlace")
  public enum Place {
    HOME,
    WORK
  }

  /** The kind of a moratorium. */
  @Schema(name = "MoratoriumKind")
  public enum Moratorium {
    STANDARD,
    MENTAL_HEALTH_CRISIS
  }

  static final RestrictionDetails NONE =
      new RestrictionDetails(
          null, null, null, null, null, null, null, null, null, null, null, null);

  private static final Set<Integer> CHAPTERS = Set.of(7, 11, 12, 13);

  /** What is wrong with these details for a restriction of a kind. */
  List<FieldError> faults(RestrictionKind kind, LocalDate today) {
    var faults = new ArrayList<FieldError>();
    given()
        .forEach(
            (name, value) -> {
              if (value == null && kind.needed().contains(name)) {
                faults.add(fault(name, "must not be null with " + kind));
              }
              if (value != null && !kind.takes(name)) {
                faults.add(fault(name, "does not go with " + kind));
              }
            });
    if (from != null && to != null && from.compareTo(to) >= 0) {
      faults.add(fault("to", "must be later than from"));
    }
    if (weekdays != null && Set.copyOf(weekdays).size() < weekdays.size()) {
      faults.add(fault("weekdays", "must name a day once only"));
    }
    if (until != null && until.isBefore(today)) {
      faults.add(fault("until", "must not be past"));
    }
    if (chapter != null && !CHAPTERS.contains(chapter)) {
      faults.add(fault("chapter", "must be 7, 11, 12 or 13"));
    }
    // A day has begun somewhere before it has in UTC.
    if (filedOn != null && filedOn.isAfter(today.plusDays(1))) {
      faults.add(fault("filedOn", "must not lie ahead"));
    }
    if (startsOn != null && endsOn != null && endsOn.isBefore(startsOn)) {
      faults.add(fault("endsOn", "must not be before startsOn"));
    }
    return faults;
  }

  private Map<String, Object> given() {
    var given = new LinkedHashMap<String, Object>();
    given.put("weekdays", weekdays);
    given.put("from", from);
    given.put("to", to);
    given.put("until", until);
    given.put("place", place);
    given.put("chapter", chapter);
    given.put("filedOn", filedOn);
    given.put("startsOn", startsOn);
    given.put("endsOn", endsOn);
    given.put("moratorium", moratorium);
    given.put("category", category);
    given.put("nameKnown", nameKnown);
    return given;
  }

  private static FieldError fault(String name, String message) {
    return new FieldError("details." + name, message);
  }
}
