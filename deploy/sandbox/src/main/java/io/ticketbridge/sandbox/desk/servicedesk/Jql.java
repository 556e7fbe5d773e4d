package io.ticketbridge.sandbox.desk.servicedesk;

import io.ticketbridge.sandbox.desk.ticket.DeskRefusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of JQL the desk understands: comparisons of the project, the issue, its times and text
 * fields, joined by AND, and ORDER BY. Anything else is refused as Jira refuses what it does not
 * understand.
 */
record Jql(List<Condition> conditions, List<Order> orders) {

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|'((?:[^'\\\\]|\\\\.)*)'"
              + "|(cf\\[\\d+\\])|([\\w.+-]+)|(!=|>=|<=|!~|[=<>~(),]))");
  private static final Set<String> OPERATORS = Set.of("=", "!=", "~", ">=", ">", "<=", "<");

  Jql {
    conditions = List.copyOf(conditions);
    orders = List.copyOf(orders);
  }

  /** One comparison; {@code in} has several values, every other operator one. */
  record Condition(String field, String operator, List<String> values) {}

  /** One part of the order. */
  record Order(String field, boolean descending) {}

  private record Token(String text, boolean quoted) {
    boolean is(String word) {
      return !quoted && text.equalsIgnoreCase(word);
    }
  }

  /**
   * Reads a query.
   *
   * @throws DeskRefusal 400 where it is not understood
   */
  static Jql parse(String query) {
    return new Reader(tokens(query)).read();
  }

  private static List<Token> tokens(String query) {
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(query);
    int at = 0;
    while (at < query.length()) {
      if (query.substring(at).isBlank()) {
        break;
      }
      if (!matcher.region(at, query.length()).lookingAt()) {
        throw broken("The character '" + query.substring(at).strip().charAt(0) + "' is a problem");
      }
      at = matcher.end();
      String quoted = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
      tokens.add(
          quoted != null
              ? new Token(quoted.replaceAll("\\\\(.)", "$1"), true)
              : new Token(matcher.group().strip(), false));
    }
    return tokens;
  }

  static DeskRefusal broken(String why) {
    return DeskRefusal.badRequest("Error in the JQL Query: " + why + ".");
  }

  private static final class Reader {
    private final List<Token> tokens;
    private int at;

    Reader(List<Token> tokens) {
      this.tokens = tokens;
    }

    Jql read() {
      List<Condition> conditions = new ArrayList<>();
      if (at < tokens.size() && !tokens.get(at).is("ORDER")) {
        conditions.add(condition());
        while (at < tokens.size() && tokens.get(at).is("AND")) {
          at++;
          conditions.add(condition());
        }
      }
      List<Order> orders = at < tokens.size() ? orders() : List.of();
      if (at < tokens.size()) {
        throw broken("Expecting either 'AND' or 'ORDER BY' but got '" + tokens.get(at).text + "'");
      }
      return new Jql(conditions, orders);
    }

    private Condition condition() {
      String field = next("a field").text.toLowerCase(Locale.ROOT);
      Token operator = next("an operator");
      if (operator.is("in")) {
        return new Condition(field, "in", list());
      }
      if (operator.quoted || !OPERATORS.contains(operator.text)) {
        throw broken("Expecting operator but got '" + operator.text + "'");
      }
      return new Condition(field, operator.text, List.of(value()));
    }

    private List<String> list() {
      expect("(");
      List<String> values = new ArrayList<>(List.of(value()));
      while (at < tokens.size() && tokens.get(at).is(",")) {
        at++;
        values.add(value());
      }
      expect(")");
      return values;
    }

    private String value() {
      Token token = next("a value");
      if (!token.quoted && !token.text.matches("[\\w.+-]+")) {
        throw broken("Expecting a value but got '" + token.text + "'");
      }
      return token.text;
    }

    private List<Order> orders() {
      expect("ORDER");
      expect("BY");
      List<Order> orders = new ArrayList<>(List.of(order()));
      while (at < tokens.size() && tokens.get(at).is(",")) {
        at++;
        orders.add(order());
      }
      return orders;
    }

    private Order order() {
      String field = next("a field").text.toLowerCase(Locale.ROOT);
      boolean descending = at < tokens.size() && tokens.get(at).is("DESC");
      if (descending || (at < tokens.size() && tokens.get(at).is("ASC"))) {
        at++;
      }
      return new Order(field, descending);
    }

    private void expect(String word) {
      if (!next("'" + word + "'").is(word)) {
        throw broken("Expecting '" + word + "' but got '" + tokens.get(at - 1).text + "'");
      }
    }

    private Token next(String what) {
      if (at >= tokens.size()) {
        throw broken("Expecting " + what + " but the query ends");
      }
      return tokens.get(at++);
    }
  }
}
