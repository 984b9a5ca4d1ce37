package io.recoup.local;

import java.io.PrintStream;

/** What a person at a terminal reads: at most 100 columns, colours only where they show. */
final class Screen {
  static final int WIDTH = 100;

  private final PrintStream out;
  private final PrintStream err;
  private final boolean colours;

  Screen(PrintStream out, PrintStream err, boolean colours) {
    this.out = out;
    this.err = err;
    this.colours = colours;
  }

  /** The terminal of this process; NO_COLOR and a pipe both mean plain text. */
  static Screen terminal() {
    var plain = System.getenv("NO_COLOR") != null || !Boolean.getBoolean("recoup.terminal");
    return new Screen(System.out, System.err, !plain);
  }

  void line(String text) {
    out.println(text);
    out.flush();
  }

  void blank() {
    line("");
  }

  void heading(String text) {
    blank();
    line(bold(text));
    line(dim("─".repeat(Math.min(WIDTH, Math.max(40, text.length())))));
  }

  /** One thing that happened, with what it means below it where that needs words. */
  void step(String text) {
    line("  " + green("•") + " " + text);
  }

  void detail(String text) {
    line("    " + dim(text));
  }

  void good(String text) {
    line("  " + green("✓") + " " + text);
  }

  void bad(String text) {
    line("  " + red("✗") + " " + text);
  }

  /** A name with its value, the values under each other. */
  void row(String name, String value) {
    line("  " + name + dim(" " + ".".repeat(Math.max(2, 44 - name.length())) + " ") + bold(value));
  }

  void trouble(Trouble trouble) {
    out.flush();
    err.println(red("✗ " + trouble.getMessage()));
    trouble.details().forEach(detail -> err.println("  " + detail));
    err.flush();
  }

  String bold(String text) {
    return styled("1", text);
  }

  String dim(String text) {
    return styled("2", text);
  }

  String green(String text) {
    return styled("32", text);
  }

  String red(String text) {
    return styled("31", text);
  }

  String yellow(String text) {
    return styled("33", text);
  }

  private String styled(String code, String text) {
    return colours ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
