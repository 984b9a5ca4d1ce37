package io.recoup.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The linter of docs/lint, installed under target and run by node. */
final class Linter {
  /** How it went: what was printed, and whether the program ended well. */
  record Outcome(boolean clean, String output) {}

  private static final Path SOURCE = Repository.DOCS.resolve("lint");
  private static final Path INSTALLED = Repository.DOCS.resolve("target/lint");
  private static final List<String> FILES =
      List.of("package.json", "package-lock.json", ".npmrc", "lint.mjs", "redocly.yaml");
  private static final Pattern REGISTRY_AWAY =
      Pattern.compile("ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENOTCACHED");

  private Linter() {}

  /** Why documents cannot be linted on this machine; empty when they can. */
  static String hindrance() throws IOException, InterruptedException {
    if (!works("node", "--version") || !works("npm", "--version")) return "npm is not installed";
    if (isInstalled()) {
      copy();
      return "";
    }
    copy();
    var install = run(INSTALLED, List.of("npm", "ci", "--prefer-offline"));
    if (install.clean()) {
      Files.copy(SOURCE.resolve("package-lock.json"), stamp(), StandardCopyOption.REPLACE_EXISTING);
      return "";
    }
    if (REGISTRY_AWAY.matcher(install.output()).find())
      return "npm has no cache and its registry is away";
    throw new AssertionError("npm ci failed:\n" + install.output());
  }

  static Outcome lint(List<Path> documents) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("node", INSTALLED.resolve("lint.mjs").toString()));
    for (var document : documents) command.add(Repository.ROOT.relativize(document).toString());
    return run(Repository.ROOT, command);
  }

  /** Compiles TypeScript as strictly as it goes, without writing anything. */
  static Outcome compile(Path file) throws IOException, InterruptedException {
    var compiler = INSTALLED.resolve("node_modules/typescript/bin/tsc").toString();
    var options =
        "--noEmit --strict --target es2022 --module esnext --moduleResolution bundler --lib es2022,dom";
    var command = new ArrayList<>(List.of("node", compiler));
    command.addAll(List.of(options.split(" ")));
    command.add(file.toString());
    return run(Repository.ROOT, command);
  }

  private static boolean isInstalled() throws IOException {
    return Files.exists(stamp())
        && Files.mismatch(stamp(), SOURCE.resolve("package-lock.json")) < 0;
  }

  private static Path stamp() {
    return INSTALLED.resolve("installed.json");
  }

  private static void copy() throws IOException {
    Files.createDirectories(INSTALLED);
    for (var file : FILES)
      Files.copy(
          SOURCE.resolve(file), INSTALLED.resolve(file), StandardCopyOption.REPLACE_EXISTING);
  }

  private static boolean works(String... command) throws InterruptedException {
    try {
      return run(Repository.DOCS, List.of(command)).clean();
    } catch (IOException absent) {
      return false;
    }
  }

  private static Outcome run(Path folder, List<String> command)
      throws IOException, InterruptedException {
    var log = Files.createTempFile("recoup-lint", ".log");
    try {
      var process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (!process.waitFor(5, TimeUnit.MINUTES)) {
        process.destroyForcibly().waitFor();
        return new Outcome(false, command + " did not end");
      }
      return new Outcome(process.exitValue() == 0, Repository.text(log));
    } finally {
      Files.delete(log);
    }
  }
}
