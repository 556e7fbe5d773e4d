package io.ticketbridge.mapping;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text with placeholders in braces, {@code [{key}] {summary}}. A value that is filled in is not
 * scanned again, so nothing that a user types can become a placeholder.
 */
public final class Template {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)}");

  private final String text;

  private Template(String text) {
    this.text = text;
  }

  /**
   * Reads a template.
   *
   * @param key where it is configured, for messages
   * @param allowed the placeholders that will have a value
   * @throws MappingProblem if it names another placeholder
   */
  public static Template of(String key, String text, Set<String> allowed) {
    PLACEHOLDER
        .matcher(text)
        .results()
        .map(result -> result.group(1))
        .filter(name -> !allowed.contains(name))
        .findFirst()
        .ifPresent(name -> {
          throw new MappingProblem(
              "%s: there is no placeholder {%s}; use one of %s"
                  .formatted(key, name, new TreeSet<>(allowed)));
        });
    return new Template(text);
  }

  /** The text with every placeholder filled in; one without a value becomes empty. */
  public String fill(Map<String, String> values) {
    return PLACEHOLDER.matcher(text).replaceAll(result -> value(result, values));
  }

  private static String value(MatchResult result, Map<String, String> values) {
    return Matcher.quoteReplacement(values.getOrDefault(result.group(1), ""));
  }
}
