package io.ticketbridge.sandbox.desk.servicedesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketbridge.sandbox.desk.servicedesk.Jql.Condition;
import io.ticketbridge.sandbox.desk.servicedesk.Jql.Order;
import io.ticketbridge.sandbox.desk.ticket.DeskRefusal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Finds tickets by JQL, as far as the lagging index knows them. */
final class Search {

  private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1),
          "w", Duration.ofDays(7));

  private final ServiceDeskSettings settings;
  private final Issues issues;
  private final AtomicInteger lagged = new AtomicInteger();

  Search(ServiceDeskSettings settings, Issues issues) {
    this.settings = settings;
    this.issues = issues;
  }

  /**
   * The tickets that fit, in order.
   *
   * @throws DeskRefusal 400 where the query is not understood
   */
  List<Issue> find(Jql jql) {
    Predicate<Issue> fits =
        jql.conditions().stream().map(this::predicate).reduce(issue -> true, Predicate::and);
    List<Issue> there = issues.all().stream().filter(fits).toList();
    List<Issue> found =
        issues.searchable().stream().filter(fits).sorted(order(jql.orders())).toList();
    if (!ids(found).containsAll(ids(there))) {
      lagged.incrementAndGet();
    }
    return found;
  }

  /** How often something was left out that was there. */
  int lagged() {
    return lagged.get();
  }

  private static Set<String> ids(List<Issue> issues) {
    return issues.stream().map(Issue::id).collect(Collectors.toUnmodifiableSet());
  }

  private Predicate<Issue> predicate(Condition condition) {
    return switch (condition.field()) {
      case "project" -> project(condition);
      case "issuekey", "key", "issue", "id" -> issue(condition);
      case "updated" -> time(condition, Issue::updated);
      case "created" -> time(condition, Issue::created);
      default -> textField(condition);
    };
  }

  private Predicate<Issue> project(Condition condition) {
    List<String> keys =
        condition.values().stream()
            .map(value ->
                settings.projects().stream()
                    .filter(project ->
                        project.key().equalsIgnoreCase(value)
                            || project.id().equals(value)
                            || project.name().equalsIgnoreCase(value))
                    .findFirst()
                    .orElseThrow(() -> absent(value, "project"))
                    .key())
            .toList();
    return equality(condition, issue -> keys.contains(issue.project().key()));
  }

  private Predicate<Issue> issue(Condition condition) {
    for (String value : condition.values()) {
      if (issues.find(value.toUpperCase(Locale.ROOT)).isEmpty()) {
        throw DeskRefusal.badRequest(
            "An issue with key '"
                + value
                + "' does not exist for field '"
                + condition.field()
                + "'.");
      }
    }
    return equality(
        condition,
        issue ->
            condition.values().stream()
                .anyMatch(
                    value -> value.equalsIgnoreCase(issue.key()) || value.equals(issue.id())));
  }

  private static Predicate<Issue> equality(Condition condition, Predicate<Issue> equal) {
    return switch (condition.operator()) {
      case "=", "in" -> equal;
      case "!=" -> equal.negate();
      default -> throw unsupported(condition);
    };
  }

  private Predicate<Issue> time(Condition condition, Function<Issue, Instant> of) {
    Instant limit = instant(condition);
    return switch (condition.operator()) {
      case ">=" -> issue -> !of.apply(issue).isBefore(limit);
      case ">" -> issue -> of.apply(issue).isAfter(limit);
      case "<=" -> issue -> !of.apply(issue).isAfter(limit);
      case "<" -> issue -> of.apply(issue).isBefore(limit);
      default -> throw unsupported(condition);
    };
  }

  /** Milliseconds, {@code yyyy-MM-dd}, {@code yyyy-MM-dd HH:mm} or {@code -5m}. */
  private Instant instant(Condition condition) {
    String value = condition.values().getFirst().replace('/', '-');
    try {
      if (value.matches("\\d{9,}")) {
        return Instant.ofEpochMilli(Long.parseLong(value));
      }
      if (value.matches("-\\d{1,6}[mhdw]")) {
        Duration unit = UNITS.get(value.substring(value.length() - 1));
        return issues
            .now()
            .minus(unit.multipliedBy(Long.parseLong(value.substring(1, value.length() - 1))));
      }
      return value.length() > 10
          ? LocalDateTime.parse(value, MINUTES).atZone(settings.zone()).toInstant()
          : LocalDate.parse(value).atStartOfDay(settings.zone()).toInstant();
    } catch (DateTimeException | NumberFormatException unreadable) {
      throw DeskRefusal.badRequest(
          "Date value '"
              + value
              + "' for field '"
              + condition.field()
              + "' is invalid. Valid formats include: 'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm',"
              + " 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'.");
    }
  }

  private Predicate<Issue> textField(Condition condition) {
    String asked = condition.field();
    String id = asked.startsWith("cf[") ? "customfield_" + asked.replaceAll("\\D", "") : asked;
    boolean known =
        settings.projects().stream()
            .flatMap(project -> project.requestTypes().stream())
            .flatMap(type -> type.field(id).stream())
            .anyMatch(field -> field.kind().schema().equals("string"));
    if (!known) {
      throw DeskRefusal.badRequest(
          "Field '" + asked + "' does not exist or you do not have permission to view it.");
    }
    String value = condition.values().getFirst();
    return switch (condition.operator()) {
      case "=" -> issue -> text(issue, id).equals(value);
      case "~" -> issue -> contains(text(issue, id), value);
      default -> throw unsupported(condition);
    };
  }

  private static String text(Issue issue, String field) {
    return switch (field) {
      case "summary" -> issue.summary();
      case "description" -> issue.description();
      default -> issue.custom().containsKey(field) ? text(issue.custom().get(field)) : "";
    };
  }

  private static String text(JsonNode node) {
    return node.asText("");
  }

  /** All words occur; within inner quotes they follow one another. */
  private static boolean contains(String text, String asked) {
    boolean phrase = asked.length() > 1 && asked.startsWith("\"") && asked.endsWith("\"");
    List<String> words = words(text);
    List<String> wanted = words(asked);
    return phrase ? Collections.indexOfSubList(words, wanted) >= 0 : words.containsAll(wanted);
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}_]+"))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private static Comparator<Issue> order(List<Order> orders) {
    Comparator<Issue> byAge = Comparator.comparingLong(issue -> Long.parseLong(issue.id()));
    return orders.stream()
        .map(Search::comparator)
        .reduce(Comparator::thenComparing)
        .map(asked -> asked.thenComparing(byAge))
        .orElse(byAge.reversed());
  }

  private static Comparator<Issue> comparator(Order order) {
    Comparator<Issue> ascending =
        switch (order.field()) {
          case "updated" -> Comparator.comparing(Issue::updated);
          case "created" -> Comparator.comparing(Issue::created);
          case "id", "key", "issuekey" ->
              Comparator.comparingLong(issue -> Long.parseLong(issue.id()));
          default ->
              throw DeskRefusal.badRequest("Not able to sort using field '" + order.field() + "'.");
        };
    return order.descending() ? ascending.reversed() : ascending;
  }

  private static DeskRefusal absent(String value, String field) {
    return DeskRefusal.badRequest(
        "The value '" + value + "' does not exist for the field '" + field + "'.");
  }

  private static DeskRefusal unsupported(Condition condition) {
    return DeskRefusal.badRequest(
        "The operator '"
            + condition.operator()
            + "' is not supported by the '"
            + condition.field()
            + "' field.");
  }
}
