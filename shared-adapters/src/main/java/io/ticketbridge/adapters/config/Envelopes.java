package io.ticketbridge.adapters.config;

import io.ticketbridge.adapters.config.EnvelopeConfig.PointersConfig;
import io.ticketbridge.adapters.servicenow.LegacyPointers;
import io.ticketbridge.adapters.servicenow.Talk;
import io.ticketbridge.ticket.Visibility;
import java.time.Duration;
import java.util.Optional;

/** Reads how a bridge speaks the predecessor's message envelope. */
final class Envelopes {

  private static final Duration SHORTEST_ECHO = Duration.ofMillis(10);
  private static final Duration LONGEST_ECHO = Duration.ofHours(24);

  private final Section section;

  Envelopes(Section section) {
    this.section = section;
  }

  Optional<Talk.Envelope> read(Optional<EnvelopeConfig> found) {
    var path = section.need("path", found.flatMap(EnvelopeConfig::path), "/api/acme/messages");
    var names = found.map(EnvelopeConfig::messages);
    var create =
        section.need(
            "messages.create",
            names.flatMap(EnvelopeConfig.MessagesConfig::create),
            Talk.Messages.PREDECESSOR.create());
    var update =
        section.need(
            "messages.update",
            names.flatMap(EnvelopeConfig.MessagesConfig::update),
            Talk.Messages.PREDECESSOR.update());
    return found.flatMap(config -> talk(config, path, create, update));
  }

  private Optional<Talk.Envelope> talk(
      EnvelopeConfig config, String path, String create, String update) {
    section.within("echo-window", config.echoWindow(), SHORTEST_ECHO, LONGEST_ECHO);
    return section.build(
        section.lead(),
        () ->
            new Talk.Envelope(
                path,
                new Talk.Messages(create, update, config.messages().internalComment()),
                config.echoes(),
                config.echoWindow(),
                config.deduplicates(),
                config.legacyVisibility() == Visibility.PUBLIC,
                pointers(config.pointers())));
  }

  private static LegacyPointers pointers(PointersConfig config) {
    return new LegacyPointers(
        config.internalId(),
        config.externalId(),
        config.summary(),
        config.description(),
        config.status(),
        config.priority(),
        config.service(),
        config.assignmentGroup(),
        config.reporter(),
        config.comment(),
        config.commentId(),
        config.internalComment(),
        config.internalCommentId());
  }
}
