package io.ticketbridge.sandbox.desk.servicenow;

import io.ticketbridge.sandbox.desk.servicenow.TableDefinition.Field;
import io.ticketbridge.sandbox.desk.servicenow.TableDefinition.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code sysparm_query}. As on a real instance, a part that is not understood, or that names an
 * unknown column, is ignored, and everything else still counts. {@code ^^} is a caret in a value.
 */
final class EncodedQuery {

  private static final Pattern CONDITION =
      Pattern.compile(
          "([a-z][a-z0-9_.]*)(!=|>=|<=|=|>|<|RELATIVEGE|RELATIVELE|NOT LIKE|LIKE|STARTSWITH|ENDSWITH|NOT IN|IN"
              + "|ISEMPTY|ISNOTEMPTY)(.*)",
          Pattern.DOTALL);
  private static final Pattern DATE_CALL =
      Pattern.compile("javascript:gs\\.dateGenerate\\('([^']*)','([^']*)'\\)");

  private static final Pattern RELATIVE = Pattern.compile("@(minute|hour)@ago@(\\d{1,7})");

  private final Records records;
  private final TableDefinition table;
  private final Predicate<Row> predicate;
  private final List<Comparator<Row>> orders = new ArrayList<>();

  EncodedQuery(Records records, TableDefinition table, String query) {
    this.records = records;
    this.table = table;
    this.predicate = read(query);
  }

  /** The records that fit, in order. */
  List<Row> run() {
    Optional<Comparator<Row>> order = orders.stream().reduce(Comparator::thenComparing);
    var found = records.all(table.name()).stream().filter(predicate);
    return order.map(found::sorted).orElse(found).toList();
  }

  private Predicate<Row> read(String query) {
    Predicate<Row> all = row -> true;
    Predicate<Row> either = null;
    for (String part : parts(query)) {
      if (part.startsWith("ORDERBYDESC")) {
        order(part.substring("ORDERBYDESC".length()), true);
      } else if (part.startsWith("ORDERBY")) {
        order(part.substring("ORDERBY".length()), false);
      } else {
        boolean or = part.startsWith("OR") && either != null;
        Optional<Predicate<Row>> read = condition(part.startsWith("OR") ? part.substring(2) : part);
        if (read.isEmpty()) {
          continue;
        }
        if (or) {
          either = either.or(read.get());
        } else {
          all = either == null ? all : all.and(either);
          either = read.get();
        }
      }
    }
    return either == null ? all : all.and(either);
  }

  private static List<String> parts(String query) {
    String shielded = query.replace("^^", "\u0000");
    return Arrays.stream(shielded.split("\\^"))
        .filter(part -> !part.isEmpty())
        .map(part -> part.replace('\u0000', '^'))
        .toList();
  }

  private void order(String column, boolean descending) {
    if (!isColumn(column)) {
      return;
    }
    Comparator<Row> ascending = Comparator.comparing(row -> row.get(column));
    orders.add(descending ? ascending.reversed() : ascending);
  }

  private Optional<Predicate<Row>> condition(String part) {
    Matcher matcher = CONDITION.matcher(part);
    if (!matcher.matches() || !isColumn(matcher.group(1))) {
      return Optional.empty();
    }
    String column = matcher.group(1);
    String operator = matcher.group(2);
    if (operator.startsWith("RELATIVE")) {
      return relative(operator, matcher.group(3)).map(test -> row -> test.test(read(row, column)));
    }
    Predicate<String> test = test(operator, value(matcher.group(3)));
    return Optional.of(row -> test.test(read(row, column)));
  }

  /** {@code @minute@ago@15}: by the instance's own clock, whatever the user's time zone. */
  private Optional<Predicate<String>> relative(String operator, String value) {
    Matcher matcher = RELATIVE.matcher(value);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(matcher.group(2));
    Duration ago =
        matcher.group(1).equals("hour") ? Duration.ofHours(number) : Duration.ofMinutes(number);
    return Optional.of(test(operator.endsWith("GE") ? ">=" : "<=", records.ago(ago)));
  }

  private static String value(String written) {
    Matcher date = DATE_CALL.matcher(written);
    return date.matches() ? date.group(1) + " " + date.group(2) : written;
  }

  private static Predicate<String> test(String operator, String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    List<String> list = Arrays.asList(value.split(","));
    return switch (operator) {
      case "=" -> text -> text.equalsIgnoreCase(value);
      case "!=" -> text -> !text.equalsIgnoreCase(value);
      case ">" -> text -> compare(text, value) > 0;
      case ">=" -> text -> compare(text, value) >= 0;
      case "<" -> text -> compare(text, value) < 0;
      case "<=" -> text -> compare(text, value) <= 0;
      case "LIKE" -> text -> text.toLowerCase(Locale.ROOT).contains(lower);
      case "NOT LIKE" -> text -> !text.toLowerCase(Locale.ROOT).contains(lower);
      case "STARTSWITH" -> text -> text.toLowerCase(Locale.ROOT).startsWith(lower);
      case "ENDSWITH" -> text -> text.toLowerCase(Locale.ROOT).endsWith(lower);
      case "IN" -> list::contains;
      case "NOT IN" -> text -> !list.contains(text);
      case "ISEMPTY" -> String::isEmpty;
      case "ISNOTEMPTY" -> text -> !text.isEmpty();
      default -> throw new IllegalArgumentException("Unknown operator " + operator);
    };
  }

  /** Numbers as numbers, times and text as text. */
  private static int compare(String left, String right) {
    boolean numbers = left.matches("\\d{1,18}") && right.matches("\\d{1,18}");
    return numbers
        ? Long.compare(Long.parseLong(left), Long.parseLong(right))
        : left.compareTo(right);
  }

  /** The column's value; {@code caller_id.email} is read from the caller. */
  private String read(Row row, String column) {
    int dot = column.indexOf('.');
    if (dot < 0) {
      return row.get(column);
    }
    String reference = column.substring(0, dot);
    return table
        .field(reference)
        .flatMap(field -> records.find(field.references(), row.get(reference)))
        .map(referenced -> referenced.get(column.substring(dot + 1)))
        .orElse("");
  }

  private boolean isColumn(String column) {
    int dot = column.indexOf('.');
    if (dot > 0) {
      return table
          .field(column.substring(0, dot))
          .filter(field -> field.kind() == Kind.REFERENCE)
          .map(Field::references)
          .filter(target -> has(records.definition(target), column.substring(dot + 1)))
          .isPresent();
    }
    return has(table, column);
  }

  static boolean has(TableDefinition table, String column) {
    return SystemTables.COMMON.contains(column)
        || (column.equals("number") && !table.prefix().isEmpty())
        || table.field(column).isPresent();
  }
}
