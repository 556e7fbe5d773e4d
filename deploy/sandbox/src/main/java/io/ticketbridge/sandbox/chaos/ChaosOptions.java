package io.ticketbridge.sandbox.chaos;

import io.ticketbridge.sandbox.desk.servicedesk.Flavour;
import java.time.Duration;
import java.util.Locale;

/**
 * What a run is asked for.
 *
 * @param events that people cause in all
 * @param tickets that they are spread over
 * @param seed of the workload
 * @param limit nobody does anything after that time
 * @param flavour which product the simulated Service Desk is
 * @param executables whether the services run as native executables
 */
public record ChaosOptions(
    int events, int tickets, long seed, Duration limit, Flavour flavour, boolean executables) {

  static final String USAGE =
      "./chaos [--events N] [--tickets T] [--seed S] [--minutes M] [--data-center]"
          + " [--native]\n"
          + "  --events N     events that people cause, 20 to 100000; 1500 unless said otherwise\n"
          + "  --tickets T    tickets they are spread over; an event in 12 raises one unless said\n"
          + "                 otherwise\n"
          + "  --seed S       the same seed draws the same workload; 1 unless said otherwise\n"
          + "  --minutes M    people stop after so many minutes, 1 to 600; 30 unless said"
          + " otherwise\n"
          + "  --data-center  Service Desk is Jira Data Center, which repeats no webhook\n"
          + "  --native       the services run as native executables (needs GRAALVM_HOME to build)";

  private static final int EVENTS = 1500;
  private static final int EVENTS_PER_TICKET = 12;
  private static final int MINUTES = 30;

  public ChaosOptions {
    if (tickets < 1 || events < 2 * tickets) {
      throw new IllegalArgumentException(
          "There are two events or more to a ticket, not %d to %d.".formatted(events, tickets));
    }
  }

  /** A run on Service Desk Cloud. */
  public static ChaosOptions of(int events, long seed) {
    return new ChaosOptions(
        events,
        Math.max(1, events / EVENTS_PER_TICKET),
        seed,
        Duration.ofMinutes(MINUTES),
        Flavour.CLOUD,
        false);
  }

  /** The same with Service Desk as that product. */
  public ChaosOptions withFlavour(Flavour other) {
    return new ChaosOptions(events, tickets, seed, limit, other, executables);
  }

  /** What its report is called; another product, another report. */
  String report() {
    return "%d-%s.json".formatted(seed, flavour.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  /** Data Center repeats no webhook, so some may as well be lost on the way. */
  boolean losesWebhooks() {
    return flavour == Flavour.DATA_CENTER;
  }

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException with a sentence for whoever typed it
   */
  static ChaosOptions of(String... arguments) {
    int events = EVENTS;
    int tickets = 0;
    long seed = 1;
    int minutes = MINUTES;
    Flavour flavour = Flavour.CLOUD;
    boolean executables = false;
    for (int at = 0; at < arguments.length; at++) {
      switch (arguments[at]) {
        case "--events" -> events = number(arguments, ++at, 20, 100_000);
        case "--tickets" -> tickets = number(arguments, ++at, 1, 50_000);
        case "--seed" -> seed = number(arguments, ++at, 0, Integer.MAX_VALUE);
        case "--minutes" -> minutes = number(arguments, ++at, 1, 600);
        case "--data-center" -> flavour = Flavour.DATA_CENTER;
        case "--native" -> executables = true;
        default ->
            throw new IllegalArgumentException("'" + arguments[at] + "' is unknown.\n" + USAGE);
      }
    }
    return new ChaosOptions(
        events,
        tickets == 0 ? Math.max(1, events / EVENTS_PER_TICKET) : tickets,
        seed,
        Duration.ofMinutes(minutes),
        flavour,
        executables);
  }

  private static int number(String[] arguments, int at, int least, int most) {
    String option = arguments[at - 1];
    String given = at < arguments.length ? arguments[at] : "nothing";
    if (!given.matches("[0-9]{1,10}")
        || Long.parseLong(given) < least
        || Long.parseLong(given) > most) {
      throw new IllegalArgumentException(
          "%s takes a number from %d to %d, not %s.%n%s"
              .formatted(option, least, most, given, USAGE));
    }
    return Integer.parseInt(given);
  }
}
