package io.ticketbridge.mapping;

import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.WireValue;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The mapping of one bridge: for each carried field the vocabularies of both sides, and for each
 * side the templates of the text that is written there. There is no table per direction: a value is
 * read into its meaning and the meaning is spelt on the other side.
 */
public final class MappingRules {

  private final BridgeId bridge;
  private final Map<Field, Map<Side, Vocabulary>> vocabularies;
  private final Map<Side, Templates> templates;

  private MappingRules(
      BridgeId bridge,
      Map<Field, Map<Side, Vocabulary>> vocabularies,
      Map<Side, Templates> templates) {
    this.bridge = bridge;
    this.vocabularies = vocabularies;
    this.templates = templates;
  }

  /**
   * Builds the rules.
   *
   * @param vocabularies for each field to carry, the vocabulary of each side
   * @param templates for each side, the templates of what is written there
   * @throws MappingProblem if a field has no vocabulary, or has one on one side only, or a side can
   *     read a meaning that the other cannot write
   */
  public static MappingRules of(
      BridgeId bridge,
      Map<Field, Map<Side, Vocabulary>> vocabularies,
      Map<Side, Templates> templates) {
    var problems = new ArrayList<String>();
    vocabularies.forEach((field, sides) -> problems.addAll(problems(bridge, field, sides)));
    for (Side side : Side.values()) {
      if (!templates.containsKey(side)) {
        problems.add("Bridge '%s' has no templates for %s".formatted(bridge, side));
      }
    }
    MappingProblem.throwIfAny(problems);
    var copy = new EnumMap<Field, Map<Side, Vocabulary>>(Field.class);
    vocabularies.forEach((field, sides) -> copy.put(field, Map.copyOf(sides)));
    return new MappingRules(bridge, copy, Map.copyOf(templates));
  }

  private static List<String> problems(BridgeId bridge, Field field, Map<Side, Vocabulary> sides) {
    if (!field.hasVocabulary()) {
      return List.of(
          "Bridge '%s': %s is text and has templates, not a vocabulary".formatted(bridge, field));
    }
    if (sides.size() < Side.values().length) {
      String key = sides.values().stream().map(Vocabulary::key).findFirst().orElse(field.name());
      return List.of(
          "%s has no counterpart; set the vocabulary of %s for the other side as well"
              .formatted(key, word(field)));
    }
    var problems = new ArrayList<String>();
    for (Side side : Side.values()) {
      Vocabulary reader = sides.get(side);
      Vocabulary writer = sides.get(side.other());
      reader.meanings().stream()
          .filter(meaning -> writer.spelling(meaning).isEmpty())
          .sorted()
          .forEach(meaning ->
              problems.add(
                  "%s can be read as '%s', which the other side has no value for; add it to %s"
                      .formatted(reader.key(), meaning, writer.key())));
    }
    return problems;
  }

  /** The fields that have a vocabulary, and so are carried after the create as well. */
  public Set<Field> carried() {
    return Set.copyOf(vocabularies.keySet());
  }

  /** The templates of what is written on this side. */
  public Templates templates(Side side) {
    return templates.get(side);
  }

  /**
   * One side's value in the other side's spelling.
   *
   * @param from the side that spells it {@code value}
   */
  public Translation translate(Field field, Side from, WireValue value) {
    Map<Side, Vocabulary> sides = vocabularies.get(field);
    if (sides == null) {
      return new Translation.Nothing();
    }
    Vocabulary reader = sides.get(from);
    if (reader.ignores(value)) {
      return new Translation.Nothing();
    }
    return reader
        .meaning(value)
        .flatMap(meaning -> sides.get(from.other()).spelling(meaning))
        .<Translation>map(Translation.To::new)
        .orElseGet(() -> new Translation.Unmapped(reason(field, from, value, reader)));
  }

  private String reason(Field field, Side from, WireValue value, Vocabulary reader) {
    String system = from == Side.SERVICE_DESK ? "Service Desk" : "ServiceNow";
    return "%s %s '%s' is unmapped for bridge '%s'; add it to %s"
        .formatted(system, word(field), value, bridge, reader.key());
  }

  private static String word(Field field) {
    return field.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
