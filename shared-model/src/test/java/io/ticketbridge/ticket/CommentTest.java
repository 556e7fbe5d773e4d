package io.ticketbridge.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class CommentTest {

  @Test
  void publicIsNeverAssumed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> comment(Visibility.PUBLIC, Evidence.ASSUMED))
        .withMessage("Comment 30001: public is never assumed");
    assertThat(comment(Visibility.INTERNAL, Evidence.ASSUMED).visibility())
        .isEqualTo(Visibility.INTERNAL);
  }

  private static Comment comment(Visibility visibility, Evidence evidence) {
    return new Comment(
        new CommentId("30001"), "text", visibility, evidence, Person.UNKNOWN, Instant.EPOCH);
  }
}
