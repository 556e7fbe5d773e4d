package io.ticketbridge.inbound;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.net.URI;

/** What a message is answered with if nothing is wrong with it. */
final class Answers {

  private Answers() {}

  /** The Service Desk ticket, and where people open it. */
  @RegisterForReflection
  record Identified(@JsonProperty("external_identifier") String externalIdentifier, URI url) {}

  /** The same as the predecessor said it. */
  @RegisterForReflection
  record Identifier(@JsonProperty("external_identifier") String externalIdentifier) {}

  /** Why there is no ticket to name. */
  @RegisterForReflection
  record Noted(String reason) {}
}
