package io.ticketbridge.mapping;

import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Text with placeholders in braces, {@code [{key}] {summary}}; a brace that is meant as one is
 * doubled, as the desk's own markup needs it: {@code {{quote}}{text}{{quote}}}. A value that is
 * filled in is not scanned again, so nothing that a user types can become a placeholder.
 */
public final class Template {

  /** A doubled brace, a placeholder, or a brace that is neither. */
  private static final Pattern BRACES = Pattern.compile("\\{\\{|}}|\\{([^{}]*)}|[{}]");

  private final String key;
  private final String text;

  private Template(String key, String text) {
    this.key = key;
    this.text = text;
  }

  /**
   * Reads a template.
   *
   * @param key where it is configured, for messages
   * @param allowed the placeholders that will have a value
   * @throws MappingProblem if it names another placeholder, or has a single brace
   */
  public static Template of(String key, String text, Set<String> allowed) {
    var problems = new ArrayList<String>();
    BRACES
        .matcher(text)
        .results()
        .filter(result -> !isDoubled(result))
        .forEach(result -> {
          String name = result.group(1);
          if (name == null) {
            problems.add(
                "%s: there is a single %s; double it if it is meant to be shown"
                    .formatted(key, result.group()));
          } else if (!allowed.contains(name)) {
            problems.add(
                "%s: there is no placeholder {%s}; use one of %s, or double the braces if they are meant to be shown"
                    .formatted(key, name, new TreeSet<>(allowed)));
          }
        });
    MappingProblem.throwIfAny(problems);
    return new Template(key, text);
  }

  /** Where this template is configured. */
  public String key() {
    return key;
  }

  /** The placeholders that stand in it. */
  public Set<String> placeholders() {
    return BRACES
        .matcher(text)
        .results()
        .filter(result -> result.group(1) != null)
        .map(result -> result.group(1))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The text with every placeholder filled in; one without a value becomes empty. */
  public String fill(Map<String, String> values) {
    return BRACES
        .matcher(text)
        .replaceAll(result -> Matcher.quoteReplacement(value(result, values)));
  }

  private static String value(MatchResult result, Map<String, String> values) {
    return isDoubled(result)
        ? result.group().substring(1)
        : values.getOrDefault(result.group(1), "");
  }

  private static boolean isDoubled(MatchResult result) {
    return result.group().equals("{{") || result.group().equals("}}");
  }
}
