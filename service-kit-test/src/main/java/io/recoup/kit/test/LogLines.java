package io.recoup.kit.test;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;

/** What is logged between the opening and the closing of this, line by line. */
public final class LogLines implements AutoCloseable {
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Logger logger;
  private final ExtHandler handler;

  private LogLines(String logger, String pattern) {
    var format = new PatternFormatter(pattern);
    this.logger = LogContext.getLogContext().getLogger(logger);
    this.handler =
        new ExtHandler() {
          @Override
          protected void doPublish(ExtLogRecord line) {
            lines.add(format.format(line));
          }
        };
    this.logger.addHandler(handler);
  }

  /** Of this logger and those below it, in the log manager's pattern. */
  public static LogLines of(String logger, String pattern) {
    return new LogLines(logger, pattern);
  }

  /** Of everybody: each message with the stack trace of its fault. */
  public static LogLines all() {
    return of("", "%s%e");
  }

  public List<String> soFar() {
    return List.copyOf(lines);
  }

  @Override
  public void close() {
    logger.removeHandler(handler);
  }
}
