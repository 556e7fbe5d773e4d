package io.ticketbridge.sandbox.desk.servicedesk;

import java.util.List;
import java.util.Optional;

/**
 * A service desk project.
 *
 * @param id numeric project id
 * @param serviceDeskId id of its service desk
 */
public record Project(
    String key,
    String id,
    String name,
    String serviceDeskId,
    List<RequestType> requestTypes,
    Workflow workflow) {

  public Project {
    requestTypes = List.copyOf(requestTypes);
    if (requestTypes.isEmpty()) {
      throw new IllegalArgumentException("Project " + key + " needs a request type.");
    }
  }

  /** A form customers fill in. */
  public record RequestType(String id, String name, List<Field> fields) {
    public RequestType {
      fields = List.copyOf(fields);
    }

    Optional<Field> field(String fieldId) {
      return fields.stream().filter(field -> field.id().equals(fieldId)).findFirst();
    }
  }

  /** A field of tickets. */
  public record Field(String id, String name, Kind kind, boolean required) {
    /** What a field holds. */
    public enum Kind {
      TEXT("string"),
      LONG_TEXT("string"),
      PRIORITY("priority"),
      ORGANISATIONS("array");

      private final String schema;

      Kind(String schema) {
        this.schema = schema;
      }

      String schema() {
        return schema;
      }
    }

    boolean isCustom() {
      return id.startsWith("customfield_");
    }
  }

  Optional<RequestType> requestType(String typeId) {
    return requestTypes.stream().filter(type -> type.id().equals(typeId)).findFirst();
  }
}
