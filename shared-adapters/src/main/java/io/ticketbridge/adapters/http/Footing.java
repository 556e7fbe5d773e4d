package io.ticketbridge.adapters.http;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where the next page begins of a list that is read by offsets while it changes. Rows that leave
 * their place let those behind them move up, and a page that began where the last one ended would
 * miss some. So it begins a little earlier, and must show the last row that was read.
 *
 * @param offset how many rows were read
 * @param last the last one's name; empty before the first page
 */
public record Footing(int offset, String last) {

  private static final int BACK = 10;

  public static final Footing START = new Footing(0, "");

  /** At an offset, where rows are hidden and no row is sure to be seen again. */
  public static Footing at(int offset) {
    return new Footing(offset + BACK, "");
  }

  /** From what {@link #text()} wrote. */
  public static Footing parse(String text) {
    int end = text.indexOf(' ');
    return new Footing(Integer.parseInt(text.substring(0, end)), text.substring(end + 1));
  }

  public String text() {
    return offset + " " + last;
  }

  /** The offset to ask for. */
  public int from() {
    return Math.max(0, offset - BACK);
  }

  /** The rows of the page that were not read yet; empty if the last one read is not among them. */
  public <T> Optional<List<T>> unread(List<T> page, Function<T, String> name) {
    if (last.isEmpty()) {
      return Optional.of(page);
    }
    for (int i = 0; i < page.size(); i++) {
      if (name.apply(page.get(i)).equals(last)) {
        return Optional.of(page.subList(i + 1, page.size()));
      }
    }
    return Optional.empty();
  }

  /** Behind this page, of which there must be a row. */
  public <T> Footing behind(List<T> page, Function<T, String> name) {
    return new Footing(from() + page.size(), name.apply(page.getLast()));
  }
}
