package io.ticketbridge.adapters.config;

import io.ticketbridge.mapping.MappingProblem;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One part of the configuration while it is being read. It notes what is wrong instead of giving up
 * at the first slip, and makes nothing of a part that has a problem.
 */
final class Section {

  private final Optional<Section> parent;
  private final String key;
  private final List<String> problems;
  private boolean sound = true;

  /**
   * @param problems takes what is wrong, as sentences that name the key to set
   */
  Section(List<String> problems) {
    this(Optional.empty(), "", problems);
  }

  private Section(Optional<Section> parent, String key, List<String> problems) {
    this.parent = parent;
    this.key = key;
    this.problems = problems;
  }

  /** The part below this one with that name. */
  Section at(String name) {
    return new Section(Optional.of(this), key(name), problems);
  }

  /** A few keys of this part, which may be sound though others of it are not. */
  Section part() {
    return new Section(Optional.of(this), key, problems);
  }

  /** The whole key of a name in this part, as messages show it. */
  String key(String name) {
    return key.isEmpty() ? name : name.startsWith("[") ? key + name : key + "." + name;
  }

  /** This part's key, as it stands before a complaint that names no key itself. */
  String lead() {
    return key + ": ";
  }

  void problem(String name, String whatToDo) {
    note("%s %s".formatted(key(name), whatToDo));
  }

  private void note(String sentence) {
    spoil();
    if (!problems.contains(sentence)) {
      problems.add(sentence);
    }
  }

  private void spoil() {
    sound = false;
    parent.ifPresent(Section::spoil);
  }

  /** The value, or null with a problem noted: then {@link #build} does not call its maker. */
  <T> T need(String name, Optional<T> value, String example) {
    if (value.isEmpty()) {
      problem(name, "is missing; set it, for example to " + example);
    }
    return value.orElse(null);
  }

  /** The same for a secret, which nobody should write into a file. */
  Secret needSecret(String name, Optional<Secret> value) {
    checkSecret(name, value);
    return need(name, value, variable(name) + " and that variable in the environment");
  }

  /** Refuses a secret that cannot be what was meant, without showing it. */
  void checkSecret(String name, Optional<Secret> value) {
    value.flatMap(Secret::flaw).ifPresent(flaw -> problem(name, flaw + "; set it without"));
  }

  /** Notes a secret that is there although nothing will use it, for it may be the wrong one. */
  void unused(String name, Optional<?> value, String because) {
    if (value.isPresent()) {
      problem(name, "is set but not used, because %s; remove it".formatted(because));
    }
  }

  void within(String name, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      problem(
          name,
          "is %s; set it to between %s and %s".formatted(shown(value), shown(least), shown(most)));
    }
  }

  void within(String name, int value, int least, int most) {
    if (value < least || value > most) {
      problem(name, "is %d; set it to between %d and %d".formatted(value, least, most));
    }
  }

  void matches(String name, String value, String form) {
    if (!value.matches(form)) {
      problem(name, "is '%s'; set it to what matches %s".formatted(value, form));
    }
  }

  /** The name of one of the connections that are configured under {@code where}. */
  String connection(Optional<String> wanted, Set<String> known, String where) {
    String name = need("connection", wanted, "one of " + sorted(known));
    if (name != null && !known.contains(name)) {
      problem(
          "connection",
          "is '%s', but the connections under %s are %s; add it there or name one of these"
              .formatted(name, where, sorted(known)));
    }
    return name;
  }

  private static List<String> sorted(Set<String> names) {
    return names.stream().sorted().toList();
  }

  /**
   * Makes the value of this part, unless something in or below it has a problem already.
   *
   * @param lead what to put before the maker's own complaint, which may name a key itself
   */
  <T> Optional<T> build(String lead, Supplier<T> maker) {
    return sound ? attempt(lead, maker) : Optional.empty();
  }

  /** The same, whatever else is wrong with this part. */
  <T> Optional<T> attempt(String lead, Supplier<T> maker) {
    try {
      return Optional.of(maker.get());
    } catch (MappingProblem refusal) {
      refusal.problems().forEach(this::note);
    } catch (IllegalArgumentException refusal) {
      note(lead + refusal.getMessage());
    }
    return Optional.empty();
  }

  /** An expression for a value from the environment. */
  String variable(String name) {
    return "${%s}".formatted(key(name).replaceAll("[^A-Za-z0-9]+", "_").toUpperCase(Locale.ROOT));
  }

  private static String shown(Duration duration) {
    return duration.toString().substring(2).toLowerCase(Locale.ROOT);
  }
}
