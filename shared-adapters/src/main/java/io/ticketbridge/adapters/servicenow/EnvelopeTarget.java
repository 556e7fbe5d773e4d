package io.ticketbridge.adapters.servicenow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketbridge.adapters.http.Answer.Answered;
import io.ticketbridge.adapters.http.Call;
import io.ticketbridge.mapping.Bridge;
import io.ticketbridge.sync.CommentDraft;
import io.ticketbridge.sync.Commented;
import io.ticketbridge.sync.Created;
import io.ticketbridge.sync.Draft;
import io.ticketbridge.sync.Looked;
import io.ticketbridge.sync.Shown;
import io.ticketbridge.sync.TakenBack;
import io.ticketbridge.sync.TicketTarget;
import io.ticketbridge.sync.Trace;
import io.ticketbridge.sync.Written;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Marker;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.WireValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Speaks the predecessor's message envelope: one POST per message, never a read. An answer counts
 * only if it names the ticket, for the predecessor's far end answers 200 to what it cannot use.
 */
final class EnvelopeTarget implements TicketTarget {

  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private final Instance instance;
  private final ServiceNowBridge end;
  private final Talk.Envelope talk;

  EnvelopeTarget(Instance instance, ServiceNowBridge end, Talk.Envelope talk) {
    this.instance = instance;
    this.end = end;
    this.talk = talk;
  }

  @Override
  public Written<Created> create(Bridge bridge, Draft draft, Instant deadline) {
    String key = draft.source().key();
    ObjectNode payload = payload(filled(draft.fields()));
    payload.put("external_identifier", key).put("id", key);
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    message
        .put("messageid", talk.messages().create())
        .put("external_identifier", key)
        .set("payload", payload);
    return send(
        message,
        texts(draft.fields()),
        deadline,
        identifier ->
            new Written.Done<>(
                new Created(
                    new TicketRef(Side.SERVICENOW, end.connection(), identifier),
                    identifier,
                    sent(draft.fields()))));
  }

  @Override
  public Written<Commented> comment(
      Bridge bridge, TicketRef on, CommentDraft draft, Instant deadline) {
    Optional<String> name =
        switch (draft.visibility()) {
          case PUBLIC -> Optional.of(talk.messages().update());
          case INTERNAL -> talk.messages().internalComment();
        };
    if (name.isEmpty()) {
      return new Written.Withheld<>(
          ("The message envelope of bridge '%s' has no message for an internal comment; "
                  + "set bridges.%1$s.servicenow.envelope.messages.internal-comment if there is one")
              .formatted(end.bridge()));
    }
    ObjectNode payload = JsonNodeFactory.instance.objectNode();
    payload.put("comments", draft.text()).put("comment_sysid", draft.event().value());
    return update(
        name.get(), on, payload, List.of(draft.text()), deadline, new Commented(Optional.empty()));
  }

  /** There is no message that takes anything back: a person is told. */
  @Override
  public TakenBack takeBack(Bridge bridge, TicketRef on, CommentId id, Instant deadline) {
    return new TakenBack(
        false,
        "the message envelope takes nothing back: let an administrator delete comment %s of %s there"
            .formatted(id, on));
  }

  @Override
  public Written<Shown> set(
      Bridge bridge, TicketRef on, Map<Field, WireValue> values, Instant deadline) {
    return update(
        talk.messages().update(), on, payload(values), texts(values), deadline, sent(values));
  }

  @Override
  public Written<Shown> mark(Bridge bridge, TicketRef on, Marker marker, Instant deadline) {
    return new Written.Refused<>(
        "The message envelope of bridge '%s' has no place for a marker".formatted(end.bridge()));
  }

  @Override
  public Looked<Shown> show(Bridge bridge, TicketRef on, Set<Field> fields) {
    return new Looked.Blind<>();
  }

  @Override
  public Looked<List<Created>> carrying(Bridge bridge, TicketRef candidate, List<Marker> markers) {
    return new Looked.Blind<>();
  }

  @Override
  public Looked<List<Created>> find(Bridge bridge, List<Marker> markers) {
    return new Looked.Blind<>();
  }

  @Override
  public Looked<List<Trace>> traces(Bridge bridge, TicketRef on, Instant since) {
    return new Looked.Blind<>();
  }

  @Override
  public boolean deduplicates(Bridge bridge) {
    return talk.deduplicates();
  }

  @Override
  public Optional<Duration> echoWindow(Bridge bridge) {
    return talk.echoes() ? Optional.of(talk.echoWindow()) : Optional.empty();
  }

  private <T> Written<T> update(
      String name,
      TicketRef on,
      ObjectNode payload,
      Collection<String> texts,
      Instant deadline,
      T answer) {
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    message.put("messageid", name).put("internal_identifier", on.id()).set("payload", payload);
    return send(
        message,
        texts,
        deadline,
        identifier ->
            identifier.equals(on.id())
                ? new Written.Done<>(answer)
                : new Written.Refused<>(
                    ("The far end of bridge '%s' took a message for ticket %s as one for %s; "
                            + "look at both")
                        .formatted(end.bridge(), on.id(), identifier)));
  }

  private <T> Written<T> send(
      ObjectNode message,
      Collection<String> texts,
      Instant deadline,
      Function<String, Written<T>> named) {
    String name = message.path("messageid").textValue();
    var answer = instance.write(Call.json("POST", talk.path(), message), deadline);
    return instance
        .judge()
        .written(
            answer,
            "take message " + name,
            texts,
            answered ->
                identifier(answered)
                    .map(named)
                    .orElseGet(() ->
                        new Written.Unknown<>(
                            ("ServiceNow answered %d to message %s without a "
                                    + "result.internal_identifier, so it may not have taken it")
                                .formatted(answered.status(), name))));
  }

  private static Optional<String> identifier(Answered answered) {
    return Row.of(answered.body().path("result"))
        .filled("internal_identifier")
        .filter(text -> IDENTIFIER.matcher(text).matches());
  }

  /** What a new ticket has; of what is not set, the far end knows nothing yet. */
  private static Map<Field, WireValue> filled(Map<Field, WireValue> values) {
    var filled = new EnumMap<Field, WireValue>(Field.class);
    values.forEach((field, value) -> {
      if (!value.isEmpty()) {
        filled.put(field, value);
      }
    });
    return filled;
  }

  /** The fields by the names of the predecessor's payload; one that was cleared is empty. */
  private ObjectNode payload(Map<Field, WireValue> values) {
    ObjectNode payload = JsonNodeFactory.instance.objectNode();
    values.forEach((field, value) -> payload.put(name(field), value.value()));
    Optional.ofNullable(values.get(Field.STATUS))
        .ifPresent(status -> end.alongside(status.value()).forEach(payload::put));
    return payload;
  }

  private static String name(Field field) {
    return switch (field) {
      case SUMMARY -> "title";
      case DESCRIPTION -> "description";
      case STATUS -> "state";
      case PRIORITY -> "priority";
      case SERVICE -> "business_service";
      case ASSIGNMENT_GROUP -> "assignment_group";
    };
  }

  /** The desk is never read: what was sent is what it shows, as of no version of its own. */
  private static Shown sent(Map<Field, WireValue> values) {
    return new Shown(values, Optional.empty(), List.of());
  }

  private static List<String> texts(Map<Field, WireValue> values) {
    return values.entrySet().stream()
        .filter(value -> !value.getKey().hasVocabulary())
        .map(value -> value.getValue().value())
        .toList();
  }
}
