package io.recoup.kit.schema;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.recoup.kit.readiness.ProductionReadiness;
import io.recoup.zones.ZoneRulesInUse;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.PrintStream;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.flywaydb.core.api.FlywayException;

/**
 * The two ways to run a service: {@code java -jar quarkus-run.jar} serves, with {@code migrate}
 * behind it the database is migrated and the process ends. Only the second one needs the owner's
 * credentials, and starts nothing else.
 */
@QuarkusMain
public final class Main {
  private static final String MIGRATE = "migrate";
  private static final int FAILED = 1;
  private static final int MISUSED = 2;

  public static void main(String... arguments) {
    ZoneRulesInUse.takeBundled();
    if (arguments.length > 0) System.exit(run(List.of(arguments), settings(), System.out));
    var unsafe = ProductionReadiness.withoutDatabase(settings());
    if (unsafe.isPresent()) {
      System.out.println(unsafe.get());
      System.exit(FAILED);
    }
    Quarkus.run(arguments);
  }

  static int run(List<String> arguments, Config settings, PrintStream out) {
    if (!arguments.equals(List.of(MIGRATE))) {
      out.println("Unknown: " + String.join(" ", arguments) + ". Give nothing, or " + MIGRATE);
      return MISUSED;
    }
    try {
      var applied = Migrations.of(settings).run(out::println);
      out.println(
          applied.isEmpty()
              ? "The schema is up to date"
              : "The schema is up to date now; migrated: " + String.join(", ", applied));
      return 0;
    } catch (SchemaFailure | FlywayException e) {
      out.println("The schema is not up to date: " + e.getMessage());
      return FAILED;
    }
  }

  /** The environment, system properties and the defaults of the kit: Quarkus is not there yet. */
  private static Config settings() {
    return new SmallRyeConfigBuilder().addDefaultInterceptors().addDefaultSources().build();
  }
}
