package io.ticketbridge.outbound;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** What a webhook is answered with if nothing is wrong with it. */
final class Answers {

  private Answers() {}

  /** Everything that the webhook tells is durable; the ids are the same on every repeat. */
  @RegisterForReflection
  record Accepted(String event, List<String> events) {}

  /** A sound webhook that no bridge is concerned by, and why. */
  @RegisterForReflection
  record Ignored(String ignored) {}
}
