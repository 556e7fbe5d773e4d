package io.ticketbridge.sandbox.start;

import java.util.Locale;

/**
 * What was measured of a service in one form.
 *
 * @param ready milliseconds from the start of the process until it said that it was ready
 * @param answered milliseconds from the start of the process until its first event was answered
 * @param started MiB resident when it was ready
 * @param loaded MiB resident after many events
 * @param megabytes of what is shipped
 * @param zippedMegabytes of a zip of that
 * @param load of the machine, one minute's average, when the runs began
 */
record Figures(
    Product product,
    Spread ready,
    Spread answered,
    Spread started,
    Spread loaded,
    double megabytes,
    double zippedMegabytes,
    Spread load) {

  static final String HEAD =
      "| service | form | ready, ms | first event answered, ms | resident when ready, MiB"
          + " | after %d events, MiB | size, MB | zipped, MB | load |%n"
          + "|---|---|---|---|---|---|---|---|---|%n";

  /** A row of the table. */
  String row() {
    return String.format(
        Locale.ROOT,
        "| `%s` | %s | %s | %s | %s | %s | %.1f | %.1f | %s |",
        product.app().module(),
        product.form().title(),
        ready.shown(0),
        answered.shown(0),
        started.shown(0),
        loaded.shown(0),
        megabytes,
        zippedMegabytes,
        load.shown(1));
  }
}
