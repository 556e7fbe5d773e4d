package io.ticketbridge.mapping;

import io.ticketbridge.ticket.WireValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one system's values of one field mean, and how a meaning is spelt there. Reading and writing
 * are each functions, though values and meanings may be shared: of several terms for one wire value
 * the preferred one is read, of several for one meaning the preferred one is written.
 */
public final class Vocabulary {

  private final String key;
  private final Map<WireValue, String> readings;
  private final Map<String, WireValue> spellings;
  private final Set<WireValue> ignored;
  private final Optional<String> otherwise;

  private Vocabulary(
      String key,
      Map<WireValue, String> readings,
      Map<String, WireValue> spellings,
      Set<WireValue> ignored,
      Optional<String> otherwise) {
    this.key = key;
    this.readings = readings;
    this.spellings = spellings;
    this.ignored = ignored;
    this.otherwise = otherwise;
  }

  /** A vocabulary in which a value without a term is unmapped. */
  public static Vocabulary of(String key, List<Term> terms, Set<WireValue> ignored) {
    return of(key, terms, ignored, Optional.empty());
  }

  /**
   * Builds a vocabulary.
   *
   * @param key where it is configured, for messages: {@code bridges.acp.servicenow.status}
   * @param terms at least one
   * @param ignored wire values that say nothing and change nothing when read
   * @param otherwise what a value that is set and has no term means; empty if it is unmapped
   * @throws MappingProblem if there is no term, a value is read or spelt in two ways without one
   *     preferred term, or a value is both mapped and ignored
   */
  public static Vocabulary of(
      String key, List<Term> terms, Set<WireValue> ignored, Optional<String> otherwise) {
    var problems = new ArrayList<String>();
    if (terms.isEmpty()) {
      problems.add("%s has no term; add at least one".formatted(key));
    }
    terms.stream()
        .map(Term::wire)
        .distinct()
        .filter(ignored::contains)
        .forEach(wire ->
            problems.add(
                "%s: '%s' is both mapped and ignored; remove one of the two".formatted(key, wire)));
    var reading = new Direction<>(key, "wire value", "read as", Term::wire, Term::meaning);
    var writing = new Direction<>(key, "meaning", "written as", Term::meaning, Term::wire);
    var readings = reading.function(terms, problems);
    var spellings = writing.function(terms, problems);
    MappingProblem.throwIfAny(problems);
    return new Vocabulary(key, readings, spellings, Set.copyOf(ignored), otherwise);
  }

  /** Where this vocabulary is configured. */
  public String key() {
    return key;
  }

  /** What this wire value means; empty if it is unmapped. */
  public Optional<String> meaning(WireValue wire) {
    String reading = readings.get(wire);
    return reading == null && !wire.isEmpty() ? otherwise : Optional.ofNullable(reading);
  }

  /** How this meaning is written; empty if this system has no word for it. */
  public Optional<WireValue> spelling(String meaning) {
    return Optional.ofNullable(spellings.get(meaning));
  }

  /** Whether this value says nothing: it is listed as ignored, or it is unset and unmapped. */
  public boolean ignores(WireValue wire) {
    return ignored.contains(wire) || (wire.isEmpty() && !readings.containsKey(wire));
  }

  /** Every meaning that reading can give. */
  public Set<String> meanings() {
    return Stream.concat(readings.values().stream(), otherwise.stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Reading or writing: from one half of a term to the other. */
  private record Direction<A, B>(
      String key, String what, String verb, Function<Term, A> from, Function<Term, B> to) {

    /** One outcome per value; a value with several and no preferred one is a problem. */
    Map<A, B> function(List<Term> terms, List<String> problems) {
      var groups =
          terms.stream()
              .collect(Collectors.groupingBy(from, LinkedHashMap::new, Collectors.toList()));
      var function = new LinkedHashMap<A, B>();
      groups.forEach((value, group) -> {
        List<B> outcomes = outcomes(group.stream());
        List<B> preferred = outcomes(group.stream().filter(Term::preferred));
        if (outcomes.size() == 1) {
          function.put(value, outcomes.getFirst());
        } else if (preferred.size() == 1) {
          function.put(value, preferred.getFirst());
        } else {
          problems.add(ambiguous(value, outcomes));
        }
      });
      return Map.copyOf(function);
    }

    private List<B> outcomes(Stream<Term> group) {
      return group.map(to).distinct().toList();
    }

    private String ambiguous(A value, List<B> outcomes) {
      return "%s: the %s '%s' could be %s any of %s; set default: true on exactly one of them"
          .formatted(key, what, value, verb, outcomes);
    }
  }
}
