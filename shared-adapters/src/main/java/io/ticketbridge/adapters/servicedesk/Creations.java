package io.ticketbridge.adapters.servicedesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketbridge.adapters.http.Call;
import io.ticketbridge.adapters.http.Writes;
import io.ticketbridge.sync.Created;
import io.ticketbridge.sync.Draft;
import io.ticketbridge.sync.Looked;
import io.ticketbridge.sync.Shown;
import io.ticketbridge.sync.Written;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.Version;
import io.ticketbridge.ticket.WireValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Raises requests. The marker is one of the fields of the create itself, so there is no moment at
 * which the ticket is there and cannot be recognised.
 */
final class Creations {

  private final Site site;
  private final ServiceDeskBridge bridge;
  private final Layout layout;
  private final FieldForm form;
  private final Requesters requesters;
  private final Edits edits;

  Creations(Site site, ServiceDeskBridge bridge, Edits edits) {
    this.site = site;
    this.bridge = bridge;
    this.layout = Layout.of(bridge);
    this.form = new FieldForm(bridge);
    this.requesters = new Requesters(site);
    this.edits = edits;
  }

  Written<Created> create(Draft draft, Instant deadline) {
    return Writes.after(
        requesters.find(draft.source().reporter(), deadline),
        requester -> create(draft, requester, deadline));
  }

  private Written<Created> create(Draft draft, Optional<String> requester, Instant deadline) {
    Written<JsonNode> raised = raise(draft, requester, deadline);
    boolean refusedForThem = requester.isPresent() && raised instanceof Written.Refused<JsonNode>;
    // A refusal made nothing. Perhaps it is that person who may not raise requests here: then the
    // ticket matters more than its reporter.
    Written<JsonNode> outcome = refusedForThem ? raise(draft, Optional.empty(), deadline) : raised;
    List<String> differences =
        refusedForThem
            ? List.of("The reporter may not raise requests here; the integration user did")
            : List.of();
    return Writes.then(outcome, answer -> created(answer, draft, differences, deadline));
  }

  private Written<JsonNode> raise(Draft draft, Optional<String> requester, Instant deadline) {
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("serviceDeskId", bridge.serviceDeskId())
            .put("requestTypeId", bridge.requestType());
    requester.ifPresent(it -> body.put("raiseOnBehalfOf", it));
    ObjectNode fields = body.putObject("requestFieldValues");
    draft
        .fields()
        .forEach((field, value) -> {
          if (!value.isEmpty()) {
            form.put(fields, field, value);
          }
        });
    fields.put(bridge.markerField(), draft.marker().text());
    return site.write(
        Call.json("POST", Site.SERVICE_DESK + "/request", body),
        "create a request of type " + bridge.requestType(),
        form.texts(draft.fields()),
        deadline);
  }

  private Written<Created> created(
      JsonNode answer, Draft draft, List<String> differences, Instant deadline) {
    Optional<String> id = Json.id(answer, "issueId");
    if (id.isEmpty()) {
      return new Written.Unknown<>(
          "Service Desk '%s' answered a create without an issue id".formatted(site.id()));
    }
    var ref = new TicketRef(Side.SERVICE_DESK, site.id(), id.get());
    String key = Json.text(answer, "issueKey").orElse("");
    return new Written.Done<>(
        new Created(
            ref,
            key,
            shown(
                ref,
                draft,
                Born.of(answer, FirstStatus.of(bridge.firstStatus())),
                differences,
                deadline)));
  }

  /**
   * What is known of the ticket at its birth.
   *
   * @param version its first one
   * @param first its status as it is configured
   * @param told its status as customers see it, which may be another word for it than agents use
   */
  private record Born(Optional<Version> version, FirstStatus first, Optional<WireValue> told) {

    static Born of(JsonNode answer, FirstStatus first) {
      return new Born(
          JiraTime.of(answer.path("createdDate")).map(Instant::toEpochMilli).map(Version::of),
          first,
          Json.text(answer.path("currentStatus"), "status").map(WireValue::new));
    }

    /** Whether this value may be what somebody made of the field since: then it stays. */
    boolean isTheirs(Field field, WireValue value, Draft draft, Issue now) {
      boolean touched =
          version.filter(is -> is.mayBeShared(Side.SERVICE_DESK) || !isOf(now, is)).isPresent();
      boolean ours = value.equals(draft.fields().getOrDefault(field, value));
      boolean asBorn =
          field == Field.STATUS && first.value().or(() -> told).filter(value::equals).isPresent();
      return touched && !ours && !asBorn;
    }

    private static boolean isOf(Issue now, Version version) {
      return now.version().filter(version::equals).isPresent();
    }
  }

  /** The ticket is there: whatever fails from here on is a difference, not a failure. */
  private Shown shown(
      TicketRef ref, Draft draft, Born born, List<String> differences, Instant deadline) {
    if (!(site.issue(ref, layout.fieldNames(), deadline)
        instanceof Looked.Found<Issue>(var issue))) {
      return new Shown(Map.of(), born.version(), differences);
    }
    var values = new EnumMap<Field, WireValue>(Field.class);
    values.putAll(issue.values(layout));
    boolean theirs =
        values.entrySet().removeIf(it -> born.isTheirs(it.getKey(), it.getValue(), draft, issue));
    if (theirs) {
      // Known at its first version only: a newer one is somebody's doing.
      return new Shown(values, born.first().untouched(born.version(), issue, layout), differences);
    }
    var shown = new Shown(values, issue.version(), differences);
    WireValue status = draft.fields().get(Field.STATUS);
    boolean stands = status == null || status.equals(shown.fields().get(Field.STATUS));
    return compared(stands ? shown : moved(ref, status, shown, deadline), draft);
  }

  /** A request is born in the first status of its workflow, and goes on from there. */
  private Shown moved(TicketRef ref, WireValue status, Shown born, Instant deadline) {
    Written<Shown> moved = edits.set(ref, Map.of(Field.STATUS, status), deadline);
    var differences = new ArrayList<>(born.differences());
    return switch (moved) {
      case Written.Done<Shown>(var shown) -> {
        differences.addAll(shown.differences());
        yield new Shown(shown.fields(), shown.version(), differences);
      }
      case Written.Refused<Shown>(var reason) -> unmoved(born, reason);
      case Written.NotSent<Shown>(var _, var reason) -> unmoved(born, reason);
      case Written.Unknown<Shown>(var reason) -> unmoved(born, reason);
      case Written.Withheld<Shown>(var reason) -> unmoved(born, reason);
      case Written.Exposed<Shown>(var _, var reason) -> unmoved(born, reason);
    };
  }

  private static Shown unmoved(Shown born, String reason) {
    var differences = new ArrayList<>(born.differences());
    differences.add("The ticket keeps its first status: " + reason);
    return new Shown(born.fields(), born.version(), differences);
  }

  private static Shown compared(Shown shown, Draft draft) {
    var differences = new ArrayList<>(shown.differences());
    draft
        .fields()
        .forEach((field, value) -> {
          boolean taken = value.equals(shown.fields().getOrDefault(field, value));
          if (field.hasVocabulary() && field != Field.STATUS && !value.isEmpty() && !taken) {
            differences.add(field + " was not taken");
          }
        });
    return new Shown(shown.fields(), shown.version(), differences);
  }
}
