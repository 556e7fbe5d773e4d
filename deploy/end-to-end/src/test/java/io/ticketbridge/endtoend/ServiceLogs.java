package io.ticketbridge.endtoend;

import io.ticketbridge.sandbox.bridge.App;
import io.ticketbridge.sandbox.bridge.RunningBridge;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What the services wrote into their logs. */
final class ServiceLogs {

  /** Says where a thread stood while the machine had no time for it, which is no crash. */
  private static final String SLOW_MACHINE = "io.vertx.core.impl.BlockedThreadChecker";

  private final RunningBridge running;
  private final Map<App, Integer> seen = new EnumMap<>(App.class);

  ServiceLogs(RunningBridge running) {
    this.running = running;
  }

  /** The lines with a stack trace that came since the last look. */
  List<String> newStackTraces() throws IOException {
    var found = new ArrayList<String>();
    for (App app : App.values()) {
      List<String> lines = Files.readAllLines(running.log(app));
      lines.stream()
          .skip(seen.getOrDefault(app, 0))
          .filter(ServiceLogs::hasStackTrace)
          .map(line -> app.module() + ": " + line)
          .forEach(found::add);
      seen.put(app, lines.size());
    }
    return found;
  }

  private static boolean hasStackTrace(String line) {
    return line.startsWith("\tat ")
        || (line.contains("\"stackTrace\":") && !line.contains(SLOW_MACHINE));
  }
}
