package io.ticketbridge.testing;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;

/** Everything that is logged while this is open. */
public final class LogLines extends Handler implements AutoCloseable {

  /** One line with its keys, and what else would be printed of it. */
  public record Line(String logger, String text, Map<String, String> keys, String rest) {}

  public final List<Line> lines = new CopyOnWriteArrayList<>();

  private LogLines() {}

  public static LogLines kept() {
    var lines = new LogLines();
    Logger.getLogger("").addHandler(lines);
    return lines;
  }

  /** The lines of the loggers whose names end so. */
  public List<Line> of(String logger) {
    return lines.stream().filter(line -> line.logger().endsWith(logger)).toList();
  }

  @Override
  public void publish(LogRecord published) {
    lines.add(
        new Line(
            published.getLoggerName(),
            published.getMessage(),
            new TreeMap<>(ExtLogRecord.wrap(published).getMdcCopy()),
            Arrays.toString(published.getParameters()) + published.getThrown()));
  }

  /** Nothing is kept back. */
  @Override
  public void flush() {}

  @Override
  public void close() {
    Logger.getLogger("").removeHandler(this);
  }
}
