package io.ticketbridge.ticket;

import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * An event's place in its lane's order of acceptance, as 40 digits, so that text order is number
 * order. A queue supplies the number (SQS sequence numbers have 20 digits and grow within a message
 * group). An event that was accepted without a queue, as only a ticket's first ones are, has a
 * number of its own making and comes before every queued one; so the two never meet. The last four
 * digits leave room for what the bridge itself has to say between two events.
 */
public record Sequence(String value) implements Comparable<Sequence> {

  private static final int DIGITS = 40;
  private static final String UNQUEUED = "0";
  private static final String QUEUED = "1";
  private static final String FIRST = "0000";
  private static final int MOST_BEHIND = 9999;
  private static final int INDEXES = 1000;
  private static final Pattern FORM = Pattern.compile("\\d{" + DIGITS + "}");

  /** Of an event whose own place nobody knows any more; before every other. */
  public static final Sequence NONE = new Sequence("0".repeat(DIGITS));

  public Sequence {
    Text.matching(FORM, value, "A sequence number");
  }

  /** The place with this number of the queue, of 1 to 35 digits. */
  public static Sequence of(String number) {
    String given = number == null ? "" : number.strip();
    if (given.isEmpty()) {
      throw new IllegalArgumentException("A sequence number has at least one digit");
    }
    return numbered(QUEUED, given);
  }

  /**
   * The place of an event that no queue has numbered. It is the same for every delivery of the
   * event, so that letting it wait twice lets it wait once.
   *
   * @param version the version of the ticket that the event belongs to
   * @param index which of the version's events it is, 0 to 999
   */
  public static Sequence unqueued(Version version, int index) {
    if (index < 0 || index >= INDEXES) {
      throw new IllegalArgumentException("An event's index is 0 to 999 but this is " + index);
    }
    BigInteger number =
        version.value().multiply(BigInteger.valueOf(INDEXES)).add(BigInteger.valueOf(index));
    return numbered(UNQUEUED, number.toString());
  }

  private static Sequence numbered(String kind, String digits) {
    int room = DIGITS - kind.length() - FIRST.length();
    return new Sequence(kind + "0".repeat(Math.max(0, room - digits.length())) + digits + FIRST);
  }

  /** The place right behind this one, before the next number of the queue. */
  public Sequence behind() {
    return behind(1);
  }

  /**
   * A place behind this one, before the next number of the queue.
   *
   * @param places how many places behind, at least 1; there are 9999 behind a number of the queue
   */
  public Sequence behind(int places) {
    int here = Integer.parseInt(value.substring(DIGITS - FIRST.length()));
    if (places < 1 || places > MOST_BEHIND - here) {
      throw new IllegalArgumentException(
          "There is no place %d behind %s before the next number".formatted(places, value));
    }
    String number = value.substring(0, DIGITS - FIRST.length());
    return new Sequence(number + "%04d".formatted(here + places));
  }

  @Override
  public int compareTo(Sequence other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
