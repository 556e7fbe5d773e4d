package io.ticketbridge.adapters.config;

import io.ticketbridge.mapping.Template;
import io.ticketbridge.mapping.Templates;
import io.ticketbridge.mapping.Term;
import io.ticketbridge.mapping.Vocabulary;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.WireValue;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what both ends of a bridge have: vocabularies and templates. */
final class EndReader {

  private final EndConfig config;
  private final Section section;

  EndReader(EndConfig config, Section section) {
    this.config = config;
    this.section = section;
  }

  /** A field's name as it stands in keys. */
  static String name(Field field) {
    return field.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Stream<Field> fieldsWithVocabulary() {
    return Stream.of(Field.values()).filter(Field::hasVocabulary);
  }

  /** The vocabulary of every carried field that has a sound one. */
  Map<Field, Vocabulary> vocabularies(Set<Field> carried) {
    var vocabularies = new EnumMap<Field, Vocabulary>(Field.class);
    fieldsWithVocabulary()
        .forEach(field -> {
          if (carried.contains(field)) {
            vocabulary(field).ifPresent(found -> vocabularies.put(field, found));
          } else {
            refuseUncarried(field);
          }
        });
    return vocabularies;
  }

  private Optional<Vocabulary> vocabulary(Field field) {
    String name = name(field);
    List<TermConfig> entries = terms(field).orElse(List.of());
    if (entries.isEmpty()) {
      section.problem(
          name, "is missing; list what its values mean, or take it out of the bridge's fields");
    }
    Section own = section.at(name);
    for (int i = 0; i < entries.size(); i++) {
      own.need("[%d].means".formatted(i), entries.get(i).means(), "in-progress");
    }
    if (entries.isEmpty()) {
      return Optional.empty();
    }
    return own.build(
        own.lead(),
        () ->
            Vocabulary.of(
                section.key(name),
                entries.stream().map(EndReader::term).toList(),
                ignored(field).stream()
                    .flatMap(List::stream)
                    .map(WireValue::new)
                    .collect(Collectors.toSet()),
                otherwise(field)));
  }

  private static Term term(TermConfig entry) {
    return new Term(
        new WireValue(entry.wire().orElse("")), entry.means().orElseThrow(), entry.preferred());
  }

  private void refuseUncarried(Field field) {
    String because = "the bridge's fields do not name " + name(field);
    section.unused(name(field), terms(field), because);
    section.unused("ignore." + name(field), ignored(field), because);
    section.unused("otherwise." + name(field), otherwise(field), because);
  }

  Optional<Templates> templates() {
    TemplatesConfig texts = config.templates();
    Section own = section.at("templates");
    var summary = template(own, "summary", texts.summary(), Templates.TICKET_PLACEHOLDERS);
    var description =
        template(own, "description", texts.description(), Templates.TICKET_PLACEHOLDERS);
    var comment = template(own, "comment", texts.comment(), Templates.COMMENT_PLACEHOLDERS);
    return own.build(
        own.lead(),
        () ->
            new Templates(summary.orElseThrow(), description.orElseThrow(), comment.orElseThrow()));
  }

  private static Optional<Template> template(
      Section own, String name, String text, Set<String> placeholders) {
    return own.attempt(own.lead(), () -> Template.of(own.key(name), text, placeholders));
  }

  private Optional<List<TermConfig>> terms(Field field) {
    return switch (field) {
      case STATUS -> config.status();
      case PRIORITY -> config.priority();
      case SERVICE -> config.service();
      case ASSIGNMENT_GROUP -> config.assignmentGroup();
      case SUMMARY, DESCRIPTION -> Optional.empty();
    };
  }

  private Optional<List<String>> ignored(Field field) {
    return switch (field) {
      case STATUS -> config.ignore().status();
      case PRIORITY -> config.ignore().priority();
      case SERVICE -> config.ignore().service();
      case ASSIGNMENT_GROUP -> config.ignore().assignmentGroup();
      case SUMMARY, DESCRIPTION -> Optional.empty();
    };
  }

  private Optional<String> otherwise(Field field) {
    return switch (field) {
      case STATUS -> config.otherwise().status();
      case PRIORITY -> config.otherwise().priority();
      case SERVICE -> config.otherwise().service();
      case ASSIGNMENT_GROUP -> config.otherwise().assignmentGroup();
      case SUMMARY, DESCRIPTION -> Optional.empty();
    };
  }
}
