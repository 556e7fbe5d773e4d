package io.ticketbridge.ticket;

import java.math.BigInteger;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * An event's place in its lane's order of acceptance: a decimal number padded to 40 digits, so that
 * text order is number order. The queue supplies the first 38 (SQS sequence numbers have 20 digits
 * and grow within a message group); the last two leave room for what the bridge itself has to say
 * between two events.
 */
public record Sequence(String value) implements Comparable<Sequence> {

  private static final int DIGITS = 40;
  private static final String FIRST = "00";
  private static final Pattern FORM = Pattern.compile("\\d{" + DIGITS + "}");

  public Sequence {
    Text.matching(FORM, value, "A sequence number");
  }

  /** The sequence with this number, of 1 to 38 digits. */
  public static Sequence of(String number) {
    String given = number == null ? "" : number.strip();
    if (given.isEmpty()) {
      throw new IllegalArgumentException("A sequence number has at least one digit");
    }
    String digits = given + FIRST;
    return new Sequence("0".repeat(Math.max(0, DIGITS - digits.length())) + digits);
  }

  /**
   * The place of an event that was accepted without a queue, by the moment of its acceptance. It
   * comes before everything that a queue has numbered, as it should: only a ticket's first event is
   * accepted so.
   */
  public static Sequence acceptedAt(Instant moment) {
    return of(Long.toString(moment.toEpochMilli()));
  }

  /** The place right behind this one, before the next number of the queue. */
  public Sequence behind() {
    String next = new BigInteger(value).add(BigInteger.ONE).toString();
    return new Sequence("0".repeat(DIGITS - next.length()) + next);
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
