package io.ticketbridge.adapters.operator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketbridge.lane.CommentLink;
import io.ticketbridge.lane.Correlation;
import io.ticketbridge.lane.Deed;
import io.ticketbridge.lane.LaneOffice.Listed;
import io.ticketbridge.lane.LaneState;
import io.ticketbridge.lane.LaneView;
import io.ticketbridge.queue.DeadLetters.Letter;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Side;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** What an operator is shown, as JSON; ages as ISO 8601 durations of whole seconds. */
final class Shown {

  private final Instant now;

  Shown(Instant now) {
    this.now = now;
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** For eyes: on several lines, with a line break at the end. */
  static String text(ObjectNode shown) {
    return shown.toPrettyString() + "\n";
  }

  static ObjectNode done(Audit audit) {
    ObjectNode shown = object().put("outcome", "done");
    if (!audit.lane().isEmpty()) {
      shown.put("lane", audit.lane()).put("look", "/operator/lanes/" + audit.lane());
    }
    return shown;
  }

  <T> void each(ObjectNode in, String name, List<T> all, BiConsumer<ObjectNode, T> how) {
    ArrayNode array = in.putArray(name);
    all.forEach(one -> how.accept(array.addObject(), one));
  }

  void lane(ObjectNode shown, Listed lane) {
    shown.put("lane", lane.name().group()).put("state", Audit.word(lane.state()));
    shown.put("reason", lane.reason());
    lane.since().ifPresent(since -> age(shown, since));
    moment(shown, "due", due(lane.state(), Optional.of(lane.due())));
    lane.correlation().ifPresent(pair -> pair(shown.putObject("pair"), pair));
  }

  ObjectNode lane(LaneView lane) {
    ObjectNode shown = object();
    shown.put("lane", lane.name().group()).put("state", Audit.word(lane.state()));
    if (!lane.reason().isEmpty()) {
      shown.put("reason", lane.reason());
    }
    lane.since().ifPresent(since -> age(shown, since));
    moment(shown, "due", due(lane.state(), lane.due()));
    moment(shown, "heldUntil", lane.heldUntil().filter(now::isBefore));
    lane.correlation().ifPresent(pair -> pair(shown.putObject("pair"), pair));
    return shown;
  }

  /** One that is unlinked is in the list, and never tried. */
  private static Optional<Instant> due(LaneState state, Optional<Instant> due) {
    return due.filter(_ -> state != LaneState.UNLINKED);
  }

  void rest(ObjectNode shown, LaneView lane) {
    each(shown, "waiting", lane.waiting(), this::waits);
    if (lane.more()) {
      shown.put("moreWait", true);
    }
    if (!lane.withheld().isEmpty()) {
      each(shown, "withheld", lane.withheld(), Shown::withheld);
    }
    each(shown, "audit", lane.deeds(), this::deed);
  }

  private void waits(ObjectNode shown, LaneView.Waits waits) {
    shown.put("event", waits.event().value()).put("sequence", waits.sequence().value());
    if (waits.ticket().isEmpty()) {
      shown.put("kind", "unreadable");
      age(shown, waits.since());
      shown.put("attempts", waits.attempts());
      return;
    }
    shown.put("ticket", waits.ticket().get().toString());
    if (!waits.key().isEmpty()) {
      shown.put("key", waits.key());
    }
    waits
        .comment()
        .ifPresentOrElse(
            id -> shown.put("kind", "comment").put("comment", id.value()),
            () -> {
              ArrayNode fields = shown.put("kind", "fields").putArray("fields");
              waits.fields().stream().map(Field::name).sorted().forEach(fields::add);
            });
    age(shown, waits.since());
    shown.put("attempts", waits.attempts());
  }

  private static void withheld(ObjectNode shown, CommentLink link) {
    shown.put("side", side(link.side())).put("comment", link.comment().value());
  }

  void deed(ObjectNode shown, Deed deed) {
    moment(shown, "at", Optional.of(deed.at()));
    shown.put("by", deed.by()).put("action", Audit.word(deed.verb()));
    if (!deed.subject().isEmpty()) {
      shown.put("about", deed.subject());
    }
    shown.put("outcome", Audit.word(deed.answer()));
  }

  void letter(ObjectNode shown, Letter letter) {
    shown.put("message", letter.id()).put("lane", letter.group());
    age(shown, letter.since());
    shown.put("reason", letter.reason().orElse("handed out too often; nobody said why"));
  }

  private static void pair(ObjectNode shown, Correlation pair) {
    shown.put("bridge", pair.bridge().value());
    for (Side side : Side.values()) {
      shown.putObject(side(side)).put("id", pair.on(side).id()).put("key", pair.keyOn(side));
    }
  }

  static String side(Side side) {
    return switch (side) {
      case SERVICE_DESK -> "serviceDesk";
      case SERVICENOW -> "servicenow";
    };
  }

  void age(ObjectNode shown, Instant since) {
    moment(shown, "since", Optional.of(since));
    Duration age = Duration.between(since, now).truncatedTo(ChronoUnit.SECONDS);
    shown.put("age", (age.isNegative() ? Duration.ZERO : age).toString());
  }

  void moment(ObjectNode shown, String name, Optional<Instant> moment) {
    moment.ifPresent(at -> shown.put(name, at.truncatedTo(ChronoUnit.MILLIS).toString()));
  }
}
