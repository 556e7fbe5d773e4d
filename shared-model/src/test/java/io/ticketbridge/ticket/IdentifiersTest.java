package io.ticketbridge.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.ticketbridge.mapping.BridgeId;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class IdentifiersTest {

  static Stream<Arguments> accepted() {
    return Stream.of(
        Arguments.of("connection", named(ConnectionId::new), "acme-1"),
        Arguments.of("bridge", named(BridgeId::new), "a".repeat(40)),
        Arguments.of("comment", named(CommentId::new), "9d385017c611228701d22104cc95c371"),
        Arguments.of("event", named(EventId::new), "wh-1/0"),
        Arguments.of("attempt", named(Attempt::new), "a1b2c3"),
        Arguments.of("ticket", named(IdentifiersTest::ticket), "INC0010042"));
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of("upper case", named(ConnectionId::new), "Acme"),
        Arguments.of("key separator", named(ConnectionId::new), "a:b"),
        Arguments.of("too long", named(BridgeId::new), "a".repeat(41)),
        Arguments.of("empty", named(CommentId::new), ""),
        Arguments.of("blank inside", named(EventId::new), "a b"),
        Arguments.of("bound of SQS", named(EventId::new), "e".repeat(129)),
        Arguments.of("too short", named(Attempt::new), "abc"),
        Arguments.of("path separator", named(IdentifiersTest::ticket), "../10042"),
        Arguments.of("absent", named(CommentId::new), null));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource
  void accepted(String kind, Function<String, Object> constructor, String value) {
    assertThatNoException().isThrownBy(() -> constructor.apply(value));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource
  void refused(String why, Function<String, Object> constructor, String value) {
    assertThatIllegalArgumentException().isThrownBy(() -> constructor.apply(value));
  }

  @Test
  void refusalOfALongValueIsAbridged() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EventId("x".repeat(5_000)))
        .satisfies(problem -> assertThat(problem.getMessage()).hasSizeLessThan(200));
  }

  private static Function<String, Object> named(Function<String, Object> constructor) {
    return constructor;
  }

  private static TicketRef ticket(String id) {
    return new TicketRef(Side.SERVICE_DESK, new ConnectionId("acme"), id);
  }
}
