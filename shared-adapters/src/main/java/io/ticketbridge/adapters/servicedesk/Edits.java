package io.ticketbridge.adapters.servicedesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketbridge.adapters.http.Call;
import io.ticketbridge.adapters.http.Writes;
import io.ticketbridge.sync.Looked;
import io.ticketbridge.sync.Shown;
import io.ticketbridge.sync.Written;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Marker;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.WireValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Changes fields: the status by a transition, the others by an edit. Jira answers both with 204 and
 * nothing, so the ticket is read afterwards, in one look.
 */
final class Edits {

  private final Site site;
  private final Layout layout;
  private final FieldForm form;
  private final Transitions transitions;

  Edits(Site site, ServiceDeskBridge bridge) {
    this.site = site;
    this.layout = Layout.of(bridge);
    this.form = new FieldForm(bridge);
    this.transitions = new Transitions(site, bridge);
  }

  Written<Shown> set(TicketRef on, Map<Field, WireValue> wanted, Instant deadline) {
    return Writes.after(
        site.issue(on, layout.fieldNames(), deadline),
        before -> change(on, before, wanted, deadline));
  }

  private Written<Shown> change(
      TicketRef on, Issue before, Map<Field, WireValue> wanted, Instant deadline) {
    Map<Field, WireValue> shown = before.values(layout);
    var changed = new EnumMap<Field, WireValue>(Field.class);
    wanted.forEach((field, value) -> {
      if (!value.equals(shown.get(field))) {
        changed.put(field, value);
      }
    });
    if (changed.isEmpty()) {
      return new Written.Done<>(new Shown(shown, before.version(), List.of()));
    }
    return Writes.then(
        edit(on, changed, deadline),
        _ ->
            Writes.then(
                move(on, before, changed, deadline), _ -> seen(on, shown, changed, deadline)));
  }

  private Written<JsonNode> edit(TicketRef on, Map<Field, WireValue> changed, Instant deadline) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    changed.forEach((field, value) -> form.put(fields, field, value));
    return fields.isEmpty()
        ? new Written.Done<>(fields)
        : put(on, fields, form.texts(changed), deadline);
  }

  private Written<JsonNode> put(
      TicketRef on, ObjectNode fields, List<String> texts, Instant deadline) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().set("fields", fields);
    return site.write(
        Call.json("PUT", Site.issuePath(on), body), "edit issue " + on.id(), texts, deadline);
  }

  private Written<JsonNode> move(
      TicketRef on, Issue before, Map<Field, WireValue> changed, Instant deadline) {
    WireValue status = changed.get(Field.STATUS);
    return status == null
        ? new Written.Done<>(JsonNodeFactory.instance.objectNode())
        : transitions.move(on, before.key(), status.value(), deadline);
  }

  /**
   * What was written is done once it was seen: without the version that belongs to it, what the
   * ticket showed before could be told late and pass for a newer change.
   */
  private Written<Shown> seen(
      TicketRef on, Map<Field, WireValue> before, Map<Field, WireValue> written, Instant deadline) {
    return site.issue(on, layout.fieldNames(), deadline) instanceof Looked.Found<Issue>(var after)
        ? new Written.Done<>(compared(before, written, after))
        : new Written.Unknown<>(
            "Issue %s was written and could not be read after it".formatted(on.id()));
  }

  /**
   * What is agreed on is what was written; a field that shows a third value was changed since, and
   * that change comes as an event of its own. One that shows what it showed before was not taken.
   */
  private Shown compared(Map<Field, WireValue> before, Map<Field, WireValue> written, Issue after) {
    var agreed = new EnumMap<Field, WireValue>(Field.class);
    agreed.putAll(after.values(layout));
    var differences = new ArrayList<String>();
    written.forEach((field, value) -> {
      WireValue now = agreed.get(field);
      if (now != null && !now.equals(value)) {
        boolean untouched = now.equals(before.get(field));
        differences.add(
            field + (untouched ? " was not taken" : " was changed again right after it was set"));
        if (!untouched) {
          agreed.put(field, value);
        }
      }
    });
    return new Shown(
        agreed, differences.isEmpty() ? after.version() : Optional.empty(), differences);
  }

  Written<Shown> mark(TicketRef on, Marker marker, Instant deadline) {
    ObjectNode fields =
        JsonNodeFactory.instance.objectNode().put(layout.marker().orElseThrow(), marker.text());
    return Writes.then(
        put(on, fields, List.of(), deadline),
        _ -> new Written.Done<>(new Shown(Map.of(), Optional.empty(), List.of())));
  }
}
