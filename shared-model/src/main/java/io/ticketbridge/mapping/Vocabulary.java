package io.ticketbridge.mapping;

import io.ticketbridge.ticket.WireValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

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

  private Vocabulary(
      String key,
      Map<WireValue, String> readings,
      Map<String, WireValue> spellings,
      Set<WireValue> ignored) {
    this.key = key;
    this.readings = readings;
    this.spellings = spellings;
    this.ignored = ignored;
  }

  /**
   * Builds a vocabulary.
   *
   * @param key where it is configured, for messages: {@code bridges.acp.servicenow.status}
   * @param terms at least one
   * @param ignored wire values that say nothing and change nothing when read
   * @throws MappingProblem if there is no term, a value is read or spelt in two ways without one
   *     preferred term, or a value is both mapped and ignored
   */
  public static Vocabulary of(String key, List<Term> terms, Set<WireValue> ignored) {
    if (terms.isEmpty()) {
      throw new MappingProblem("%s has no term; add at least one".formatted(key));
    }
    for (Term term : terms) {
      if (ignored.contains(term.wire())) {
        throw new MappingProblem(
            "%s: '%s' is both mapped and ignored; remove one of the two"
                .formatted(key, term.wire()));
      }
    }
    var readings = functionOf(key, terms, Term::wire, Term::meaning, "wire value", "read as");
    var spellings = functionOf(key, terms, Term::meaning, Term::wire, "meaning", "written as");
    return new Vocabulary(key, readings, spellings, Set.copyOf(ignored));
  }

  private static <A, B> Map<A, B> functionOf(
      String key,
      List<Term> terms,
      Function<Term, A> from,
      Function<Term, B> to,
      String what,
      String verb) {
    var groups =
        terms.stream()
            .collect(Collectors.groupingBy(from, LinkedHashMap::new, Collectors.toList()));
    var function = new LinkedHashMap<A, B>();
    groups.forEach(
        (value, group) -> function.put(value, to.apply(chosen(key, group, value, to, what, verb))));
    return Map.copyOf(function);
  }

  private static <B> Term chosen(
      String key, List<Term> group, Object value, Function<Term, B> to, String what, String verb) {
    var preferred = new ArrayList<Term>(group);
    if (group.size() > 1) {
      preferred.removeIf(term -> !term.preferred());
    }
    long outcomes = preferred.stream().map(to).distinct().count();
    if (outcomes != 1) {
      var choices = group.stream().map(to).distinct().toList();
      throw new MappingProblem(
          "%s: the %s '%s' could be %s any of %s; set default: true on exactly one of them"
              .formatted(key, what, value, verb, choices));
    }
    return preferred.getFirst();
  }

  /** Where this vocabulary is configured. */
  public String key() {
    return key;
  }

  /** What this wire value means; empty if it is unmapped. */
  public Optional<String> meaning(WireValue wire) {
    return Optional.ofNullable(readings.get(wire));
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
  public Collection<String> meanings() {
    return Set.copyOf(readings.values());
  }
}
