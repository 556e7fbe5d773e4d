package io.ticketbridge.sandbox.desk.ticket;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A desk says no. Carries what every error shape of either system needs; the REST side of each desk
 * renders it in that system's own shape.
 */
public final class DeskRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient Map<String, String> fields;
  private final transient Optional<Duration> retryAfter;

  /**
   * A refusal.
   *
   * @param status HTTP status
   * @param message what is wrong, for the caller
   * @param fields what is wrong with single fields
   */
  public DeskRefusal(
      int status, String message, Map<String, String> fields, Optional<Duration> retryAfter) {
    super(message, null, false, false);
    this.status = status;
    this.fields = Map.copyOf(fields);
    this.retryAfter = retryAfter;
  }

  public static DeskRefusal of(int status, String message) {
    return new DeskRefusal(status, message, Map.of(), Optional.empty());
  }

  public static DeskRefusal badRequest(String message) {
    return of(400, message);
  }

  public static DeskRefusal forbidden(String message) {
    return of(403, message);
  }

  public static DeskRefusal notFound(String message) {
    return of(404, message);
  }

  /** 400 because of one field. */
  public static DeskRefusal field(String field, String message) {
    return fields(Map.of(field, message));
  }

  /** 400 because of these fields. */
  public static DeskRefusal fields(Map<String, String> fields) {
    return new DeskRefusal(400, "", fields, Optional.empty());
  }

  public int status() {
    return status;
  }

  public Map<String, String> fields() {
    return fields;
  }

  public Optional<Duration> retryAfter() {
    return retryAfter;
  }

  /** Message and field messages in one line. */
  public String summary() {
    return fields.isEmpty() ? getMessage() : (getMessage() + " " + fields).strip();
  }
}
