package io.ticketbridge.mapping;

import io.ticketbridge.ticket.WireValue;
import java.util.Objects;

/**
 * One entry of a vocabulary: this wire value means that.
 *
 * @param wire the value as the system spells it
 * @param meaning the canonical word, shared with the vocabulary of the other side
 * @param preferred among several terms with the same wire value it is the one read; among several
 *     with the same meaning it is the one written
 */
public record Term(WireValue wire, String meaning, boolean preferred) {

  public Term {
    Objects.requireNonNull(wire, "wire");
    if (meaning == null || meaning.isBlank()) {
      throw new IllegalArgumentException(
          "The term for the wire value '%s' needs a meaning".formatted(wire));
    }
  }
}
