package io.ticketbridge.outbound;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a webhook is answered with if nothing is wrong with it. */
final class Answers {

  private Answers() {}

  @RegisterForReflection
  @Schema(description = "Everything that the webhook tells is durable on its ticket's lane")
  record Accepted(
      @Schema(description = "Id of its first event, the same on every repeat") String event,
      @Schema(description = "Ids of all its events, in their order") List<String> events) {}

  @RegisterForReflection
  @Schema(description = "A sound webhook that no bridge is concerned by")
  record Ignored(@Schema(description = "Why it is left alone") String ignored) {}
}
