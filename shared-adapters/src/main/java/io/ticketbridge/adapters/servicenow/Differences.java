package io.ticketbridge.adapters.servicenow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What ServiceNow did not take of what it was sent. It drops what a user may not write, what a
 * table does not have and what a rule forbids, and answers 200 all the same.
 */
final class Differences {

  /** Columns that people write in; what stands in them is never told. */
  private static final Set<String> TEXTS =
      Set.of("short_description", "description", "close_notes", "comments", "work_notes");

  private static final int LONGEST_CODE = 40;

  private Differences() {}

  static boolean isText(String column) {
    return TEXTS.contains(column);
  }

  /**
   * One sentence for each column that does not show what was sent.
   *
   * @param table the record's, for the sentences
   */
  static List<String> between(String table, Map<String, String> sent, Row shown) {
    var sentences = new ArrayList<String>();
    new TreeMap<>(sent)
        .forEach((column, value) -> {
          if (!shown.has(column)) {
            sentences.add(
                ("%s.%s was sent but is not shown: it does not exist, or may not be read or "
                        + "written")
                    .formatted(table, column));
          } else if (!normal(shown.text(column)).equals(normal(value))) {
            sentences.add(sentence(table, column, value, shown.text(column)));
          }
        });
    return sentences;
  }

  private static String sentence(String table, String column, String sent, String shown) {
    if (isText(column) || sent.length() > LONGEST_CODE || shown.length() > LONGEST_CODE) {
      return "%s.%s was not taken as it was sent: of %d characters it shows %d"
          .formatted(table, column, sent.length(), shown.length());
    }
    return "%s.%s was not taken: '%s' was sent and it shows '%s'"
        .formatted(table, column, sent, shown);
  }

  private static String normal(String text) {
    return text.replace("\r\n", "\n").strip();
  }
}
