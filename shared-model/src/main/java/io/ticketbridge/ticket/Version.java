package io.ticketbridge.ticket;

import java.math.BigInteger;
import java.util.Objects;

/**
 * How new one side's view of a ticket is. Versions of one side compare with each other, never with
 * the other side's: Service Desk's is {@code updated} in milliseconds of the epoch, ServiceNow's is
 * {@code sys_mod_count}. An event without one is taken at its word: the lane's order is all there
 * is.
 */
public record Version(BigInteger value) implements Comparable<Version> {

  private static final BigInteger MILLIS_OF_A_SECOND = BigInteger.valueOf(1_000);

  public Version {
    Objects.requireNonNull(value, "value");
    if (value.signum() < 0) {
      throw new IllegalArgumentException("A version is not negative but this is " + value);
    }
  }

  public static Version of(long value) {
    return new Version(BigInteger.valueOf(value));
  }

  /**
   * The version that follows where versions are counted; where they are times, there may be none.
   */
  public Version next() {
    return new Version(value.add(BigInteger.ONE));
  }

  /**
   * Whether several changes may have this one version: Service Desk's is a time, which some of Data
   * Center's databases keep in whole seconds. Where they do not, one of a thousand looks like it.
   */
  public boolean mayBeShared(Side side) {
    return side == Side.SERVICE_DESK && value.mod(MILLIS_OF_A_SECOND).signum() == 0;
  }

  /**
   * Whether this is older than the other, or may be, as both are one version that may be shared.
   */
  public boolean mayPrecede(Version other, Side side) {
    return isOlderThan(other) || (equals(other) && mayBeShared(side));
  }

  public boolean isOlderThan(Version other) {
    return compareTo(other) < 0;
  }

  @Override
  public int compareTo(Version other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
