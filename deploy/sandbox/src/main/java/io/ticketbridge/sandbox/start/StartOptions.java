package io.ticketbridge.sandbox.start;

import io.ticketbridge.sandbox.bridge.App;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What is measured.
 *
 * @param runs how often each figure is taken, 1 to 100
 * @param events how many events a service works on before its memory is read again, 1 to 10,000
 */
record StartOptions(int runs, int events, Set<App> apps, Set<Form> forms) {

  static final String USAGE =
      """
      ./measure-start [--runs N] [--events N] [--native] [--only WORD …]
        --runs N     takes each figure N times (15)
        --events N   reads the memory again after N events (500)
        --native     builds the native executables first, if they are older than the sources;
                     otherwise those that are there are measured
        --only WORD  outbound-api, inbound-api, out-processor, jvm, aot or native; may be repeated\
      """;

  private static final int RUNS = 15;
  private static final int EVENTS = 500;

  StartOptions {
    apps = Set.copyOf(apps);
    forms = Set.copyOf(forms);
    within("--runs", runs, 100);
    within("--events", events, 10_000);
  }

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException with a sentence for whoever typed it
   */
  static StartOptions of(String[] arguments) {
    int runs = RUNS;
    int events = EVENTS;
    Set<App> apps = EnumSet.noneOf(App.class);
    Set<Form> forms = EnumSet.noneOf(Form.class);
    List<String> left = new ArrayList<>(Arrays.asList(arguments));
    while (!left.isEmpty()) {
      String option = left.removeFirst();
      switch (option) {
        case "--native" -> {
          // The script that calls this has built them.
        }
        case "--runs" -> runs = number(option, left);
        case "--events" -> events = number(option, left);
        case "--only" -> choose(next(option, left), apps, forms);
        default -> throw new IllegalArgumentException("'" + option + "' is unknown.\n" + USAGE);
      }
    }
    return new StartOptions(
        runs,
        events,
        apps.isEmpty() ? EnumSet.allOf(App.class) : apps,
        forms.isEmpty() ? EnumSet.allOf(Form.class) : forms);
  }

  private static void choose(String word, Set<App> apps, Set<Form> forms) {
    for (App app : App.values()) {
      if (app.module().equals(word)) {
        apps.add(app);
        return;
      }
    }
    for (Form form : Form.values()) {
      if (form.word().equals(word)) {
        forms.add(form);
        return;
      }
    }
    throw new IllegalArgumentException("There is no '" + word + "' to measure.\n" + USAGE);
  }

  private static int number(String option, List<String> left) {
    String value = next(option, left);
    if (!value.matches("[0-9]{1,6}")) {
      throw new IllegalArgumentException(option + " takes a number, not '" + value + "'.");
    }
    return Integer.parseInt(value);
  }

  private static String next(String option, List<String> left) {
    if (left.isEmpty()) {
      throw new IllegalArgumentException(option + " takes a value.\n" + USAGE);
    }
    return left.removeFirst();
  }

  private static void within(String option, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException("%s takes 1 to %d".formatted(option, most));
    }
  }
}
