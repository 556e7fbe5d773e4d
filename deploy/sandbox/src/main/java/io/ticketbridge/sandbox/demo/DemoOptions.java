package io.ticketbridge.sandbox.demo;

import io.ticketbridge.sandbox.bridge.App;
import io.ticketbridge.sandbox.desk.servicedesk.Flavour;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the demo is asked for.
 *
 * @param story whether a story is played
 * @param stay whether everything goes on running afterwards
 * @param flavour which product the simulated Service Desk is
 * @param executables whether the services run as native executables
 * @param ports where each part answers on loopback, 1 to 65535
 */
record DemoOptions(
    boolean story, boolean stay, Flavour flavour, boolean executables, Map<Part, Integer> ports) {

  /** A part with a port of its own. */
  enum Part {
    DESKS("PORT_DESKS", 8080),
    OUTBOUND("PORT_OUTBOUND", 8081),
    INBOUND("PORT_INBOUND", 8082),
    PROCESSOR("PORT_PROCESSOR", 8083);

    private final String variable;
    private final int standard;

    Part(String variable, int standard) {
      this.variable = variable;
      this.standard = standard;
    }
  }

  static final String USAGE =
      "./demo [--once | --no-story] [--data-center] [--native]\n"
          + "  (nothing)      plays a story and stays\n"
          + "  --once         plays the story and stops; exit 0 only if every step held\n"
          + "  --no-story     starts and stays\n"
          + "  --data-center  Service Desk is Jira Data Center instead of Cloud\n"
          + "  --native       the services run as native executables (needs GRAALVM_HOME to build)\n"
          + "PORT_DESKS, PORT_OUTBOUND, PORT_INBOUND, PORT_PROCESSOR change the ports"
          + " (8080 to 8083).";

  private static final String ONCE = "--once";
  private static final String NO_STORY = "--no-story";
  private static final String DATA_CENTER = "--data-center";
  private static final String NATIVE = "--native";
  private static final List<String> KNOWN = List.of(ONCE, NO_STORY, DATA_CENTER, NATIVE);

  DemoOptions {
    ports = Map.copyOf(ports);
  }

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException with a sentence for whoever typed it
   */
  static DemoOptions of(String[] arguments, Map<String, String> environment) {
    List<String> given = Arrays.asList(arguments);
    for (String argument : given) {
      if (!KNOWN.contains(argument)) {
        throw new IllegalArgumentException("'" + argument + "' is unknown.\n" + USAGE);
      }
    }
    if (given.contains(ONCE) && given.contains(NO_STORY)) {
      throw new IllegalArgumentException("--once and --no-story exclude each other.\n" + USAGE);
    }
    var ports = new EnumMap<Part, Integer>(Part.class);
    for (Part part : Part.values()) {
      String value = environment.get(part.variable);
      ports.put(part, value == null ? part.standard : port(part.variable, value));
    }
    Flavour flavour = given.contains(DATA_CENTER) ? Flavour.DATA_CENTER : Flavour.CLOUD;
    return new DemoOptions(
        !given.contains(NO_STORY), !given.contains(ONCE), flavour, given.contains(NATIVE), ports);
  }

  private static int port(String variable, String value) {
    if (!value.matches("[0-9]{1,5}")
        || Integer.parseInt(value) < 1
        || Integer.parseInt(value) > 65_535) {
      throw new IllegalArgumentException(
          variable + " is '" + value + "'; a port is a number from 1 to 65535.");
    }
    return Integer.parseInt(value);
  }

  int port(Part part) {
    return Objects.requireNonNull(ports.get(part), part.variable);
  }

  /** The ports of the services. */
  Map<App, Integer> servicePorts() {
    return Map.of(
        App.OUTBOUND,
        port(Part.OUTBOUND),
        App.INBOUND,
        port(Part.INBOUND),
        App.PROCESSOR,
        port(Part.PROCESSOR));
  }
}
