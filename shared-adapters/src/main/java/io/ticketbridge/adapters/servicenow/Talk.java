package io.ticketbridge.adapters.servicenow;

import io.ticketbridge.ticket.Field;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** How a bridge speaks to ServiceNow: {@code bridges.<bridge>.servicenow.talk}. */
public sealed interface Talk {

  /**
   * The Table API ({@code talk: table}).
   *
   * @param columns which column holds which field
   * @param caller the column that refers to the person concerned, {@code caller_id}; empty to leave
   *     it unset
   * @param priorityMatrix for a priority (as ServiceNow shows it) the impact and urgency that make
   *     it: {@code priority-matrix: {"1": {impact: "1", urgency: "1"}, …}}; an empty matrix writes
   *     the priority's own column, for tables that do not compute it
   * @param defaults columns set on every created ticket
   */
  record Table(
      Columns columns,
      String caller,
      Map<String, Rating> priorityMatrix,
      Map<String, String> defaults)
      implements Talk {

    public static final String DEFAULT_CALLER = "caller_id";

    /** ServiceNow's own table of priorities, one pair for each. */
    public static final Map<String, Rating> STANDARD_MATRIX =
        Map.of(
            "1", new Rating("1", "1"),
            "2", new Rating("1", "2"),
            "3", new Rating("2", "2"),
            "4", new Rating("2", "3"),
            "5", new Rating("3", "3"));

    /** Everything as ServiceNow ships it. */
    public static final Table STANDARD =
        new Table(Columns.STANDARD, DEFAULT_CALLER, STANDARD_MATRIX, Map.of());

    public Table {
      Objects.requireNonNull(columns, "columns");
      caller = caller == null || caller.isBlank() ? "" : ServiceNowBridge.name(caller, "caller");
      priorityMatrix = Map.copyOf(priorityMatrix);
      defaults = Map.copyOf(defaults);
      defaults.keySet().forEach(column -> ServiceNowBridge.name(column, "defaults"));
    }
  }

  /**
   * The predecessor's message envelope ({@code talk: envelope}): one POST per message, never read.
   *
   * @param path where messages go, below the connection's address: {@code /api/acme/messages}
   * @param messages the {@code messageid}s
   * @param echoes whether the far end sends the bridge's own comments back, so that an inbound
   *     comment equal to one sent lately is that one
   * @param echoWindow how long after sending that may happen, above zero; {@code echo-window}
   * @param deduplicates whether the far end takes a repeated message with the same {@code
   *     external_identifier} and {@code comment_sysid} once only, so that doubt is settled by
   *     sending again
   * @param publicComments whether the flat inbound payload's {@code comments} are meant for the
   *     public ({@code legacy-visibility: public}); the payload itself does not say, so internal
   *     unless set
   * @param pointers where the flat inbound payload has what
   */
  record Envelope(
      String path,
      Messages messages,
      boolean echoes,
      Duration echoWindow,
      boolean deduplicates,
      boolean publicComments,
      LegacyPointers pointers)
      implements Talk {

    public static final Duration DEFAULT_ECHO_WINDOW = Duration.ofMinutes(10);

    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)+/?");

    /** As the predecessor spoke, at this path. */
    public static Envelope asThePredecessor(String path) {
      return new Envelope(
          path,
          Messages.PREDECESSOR,
          false,
          DEFAULT_ECHO_WINDOW,
          false,
          false,
          LegacyPointers.PREDECESSOR);
    }

    public Envelope {
      if (path == null || path.length() > 200 || !PATH.matcher(path).matches()) {
        throw new IllegalArgumentException(
            "envelope.path must be a path such as /api/acme/messages, of at most 200 letters, "
                + "digits and ._~/-");
      }
      Objects.requireNonNull(messages, "messages");
      Objects.requireNonNull(pointers, "pointers");
      if (echoWindow == null || echoWindow.isNegative() || echoWindow.isZero()) {
        throw new IllegalArgumentException("envelope.echo-window must be longer than nothing");
      }
    }
  }

  /** What makes a priority: {@code {impact: "1", urgency: "2"}}. */
  record Rating(String impact, String urgency) {
    public Rating {
      if (impact == null || impact.isBlank() || urgency == null || urgency.isBlank()) {
        throw new IllegalArgumentException(
            "priority-matrix: every priority needs both impact and urgency");
      }
    }
  }

  /**
   * Which column of the table holds which field. Summary and description are always {@code
   * short_description} and {@code description}.
   *
   * @param status {@code status-field}, by default {@code state}
   * @param service {@code service-field}, by default {@code business_service}
   * @param assignmentGroup {@code assignment-group-field}, by default {@code assignment_group}
   */
  record Columns(String status, String service, String assignmentGroup) {

    public static final Columns STANDARD =
        new Columns("state", "business_service", "assignment_group");

    public Columns {
      ServiceNowBridge.name(status, "status-field");
      ServiceNowBridge.name(service, "service-field");
      ServiceNowBridge.name(assignmentGroup, "assignment-group-field");
    }

    String of(Field field) {
      return switch (field) {
        case SUMMARY -> "short_description";
        case DESCRIPTION -> "description";
        case STATUS -> status;
        case PRIORITY -> "priority";
        case SERVICE -> service;
        case ASSIGNMENT_GROUP -> assignmentGroup;
      };
    }

    Map<Field, String> all() {
      var all = new EnumMap<Field, String>(Field.class);
      for (Field field : Field.values()) {
        all.put(field, of(field));
      }
      return all;
    }
  }

  /**
   * The names of the messages, {@code messages: {create, update, internal-comment}}.
   *
   * @param internalComment absent where the far end has no message for an internal comment; such a
   *     comment is then withheld
   */
  record Messages(String create, String update, Optional<String> internalComment) {

    public static final Messages PREDECESSOR =
        new Messages(
            "HO_SIAM_IN_REST_INC_POST_JSON_ACP_Incident_Create",
            "HO_SIAM_IN_REST_INC_UPDATE_JSON_ACP_Incident_Update",
            Optional.empty());

    public Messages {
      if (create == null || create.isBlank() || update == null || update.isBlank()) {
        throw new IllegalArgumentException("messages: create and update must not be empty");
      }
      internalComment = internalComment.filter(name -> !name.isBlank());
      if (internalComment.filter(update::equals).isPresent()) {
        throw new IllegalArgumentException(
            "messages.internal-comment must differ from messages.update, which is public");
      }
    }
  }
}
