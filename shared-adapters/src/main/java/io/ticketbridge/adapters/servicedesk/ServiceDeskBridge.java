package io.ticketbridge.adapters.servicedesk;

import io.ticketbridge.mapping.BridgeId;
import io.ticketbridge.ticket.ConnectionId;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the Service Desk end of a bridge needs besides its mapping ({@code
 * ticketbridge.bridges.<id>.service-desk}).
 *
 * @param project the project's key
 * @param serviceDeskId the number of the project's service desk
 * @param requestType the number of the request type that tickets are created with
 * @param markerField the text custom field that carries the marker, {@code customfield_11824}
 * @param requestTypeField the custom field in which webhooks show the request type ({@code
 *     customfield_10010} on Cloud); needed only if the bridge selects by request type
 * @param service where {@link io.ticketbridge.ticket.Field#SERVICE} stands; absent if not carried
 * @param assignmentGroup where {@link io.ticketbridge.ticket.Field#ASSIGNMENT_GROUP} stands
 * @param resolutions by name of the target status, what to resolve with where its transition asks
 * @param resolution for statuses that {@code resolutions} does not name
 * @param firstStatus in which every new request begins; a request that shows another one was moved
 *     by somebody. Not told: it may be the desk's own, whatever it is
 */
public record ServiceDeskBridge(
    BridgeId id,
    ConnectionId connection,
    String project,
    String serviceDeskId,
    String requestType,
    String markerField,
    Optional<String> requestTypeField,
    Optional<CustomField> service,
    Optional<CustomField> assignmentGroup,
    Map<String, String> resolutions,
    Optional<String> resolution,
    Optional<String> firstStatus) {

  /**
   * The attribute of a {@link io.ticketbridge.ticket.Home} that names the request type; empty for
   * no request.
   */
  public static final String REQUEST_TYPE = "requestType";

  private static final Pattern FIELD = Pattern.compile("customfield_\\d{1,12}");
  private static final Pattern PROJECT = Pattern.compile("[A-Z][A-Z0-9_]{0,254}");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

  /** A custom field and how its values are written. */
  public record CustomField(String id, Shape shape) {
    public CustomField {
      require(FIELD, id, "service-field or assignment-group-field");
      Objects.requireNonNull(shape, "shape");
    }
  }

  /** How a custom field's value looks in JSON; the wire value is what varies. */
  public enum Shape {
    /** Organisations: {@code [59]}. */
    NUMBERS,
    /** A text field: {@code "Web shop"}. */
    TEXT,
    /** A select list: {@code {"value": "Web shop"}}. */
    OPTION,
    /** A multi-select list: {@code [{"value": "Web shop"}]}. */
    OPTIONS,
    /** A group: {@code {"name": "network"}}. */
    NAME
  }

  public ServiceDeskBridge {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(connection, "connection");
    require(PROJECT, project, "project");
    require(NUMBER, serviceDeskId, "service-desk-id");
    require(NUMBER, requestType, "request-type");
    require(FIELD, markerField, "marker-field");
    requestTypeField.ifPresent(field -> require(FIELD, field, "request-type-field"));
    Objects.requireNonNull(service, "service");
    Objects.requireNonNull(assignmentGroup, "assignmentGroup");
    resolutions = Map.copyOf(resolutions);
    Objects.requireNonNull(resolution, "resolution");
  }

  private static void require(Pattern form, String value, String key) {
    if (value == null || !form.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "service-desk.%s must match %s but is '%s'".formatted(key, form.pattern(), value));
    }
  }
}
