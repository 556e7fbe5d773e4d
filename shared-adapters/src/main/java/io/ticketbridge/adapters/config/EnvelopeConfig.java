package io.ticketbridge.adapters.config;

import io.smallrye.config.WithDefault;
import io.ticketbridge.ticket.Visibility;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The predecessor's message envelope: {@code ticketbridge.bridges.<bridge>.servicenow.envelope}.
 */
public interface EnvelopeConfig {

  /** The names of the messages. */
  interface MessagesConfig {

    /** {@code messageid} of a new ticket; must be set. */
    Optional<String> create();

    /** {@code messageid} of a change or a public comment; must be set. */
    Optional<String> update();

    /** {@code messageid} of an internal comment; without it such comments are withheld. */
    Optional<String> internalComment();
  }

  /** Where the flat inbound payload has what: JSON pointers, the first that leads somewhere. */
  interface PointersConfig {

    /** The ServiceNow ticket. */
    @WithDefault("/internal_identifier")
    List<String> internalId();

    /** The Service Desk key. */
    @WithDefault("/external_identifier,/supplier_reference")
    List<String> externalId();

    /** Summary. */
    @WithDefault("/title,/summary")
    List<String> summary();

    /** Description. */
    @WithDefault("/description")
    List<String> description();

    /** Status. */
    @WithDefault("/status,/state")
    List<String> status();

    /** Priority. */
    @WithDefault("/priority")
    List<String> priority();

    /** Service. */
    @WithDefault("/business_service")
    List<String> service();

    /** Assignment group. */
    @WithDefault("/assignment_group")
    List<String> assignmentGroup();

    /** The reporter's name. */
    @WithDefault("/reporter_name")
    List<String> reporter();

    /** A comment, internal unless {@code legacy-visibility} says otherwise. */
    @WithDefault("/comments,/comment")
    List<String> comment();

    /** The comment's id. */
    @WithDefault("/comment_sysid")
    List<String> commentId();

    /** A comment that is always internal. */
    @WithDefault("/internal_comment")
    List<String> internalComment();

    /** That comment's id. */
    @WithDefault("/internal_comment_sysid")
    List<String> internalCommentId();
  }

  /** Where messages go, below the connection's address; begins with a slash. */
  Optional<String> path();

  /** The names of the messages. */
  MessagesConfig messages();

  /** Whether the far end sends the bridge's own comments back. */
  @WithDefault("false")
  boolean echoes();

  /** How long after sending a comment it may come back, above 0 s, at most 24 h. */
  @WithDefault("10m")
  Duration echoWindow();

  /** Whether the far end takes a repeated message once only, so that doubt is settled by it. */
  @WithDefault("false")
  boolean deduplicates();

  /** Who may read the flat payload's comments, which it does not say itself. */
  @WithDefault("internal")
  Visibility legacyVisibility();

  /** Where the flat inbound payload has what. */
  PointersConfig pointers();
}
