package io.ticketbridge.lane;

import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketEvent;
import io.ticketbridge.ticket.TicketEvent.Change;
import io.ticketbridge.ticket.Version;
import io.ticketbridge.ticket.WireValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What both sides are known to show in one field, each in its own spelling, as of a version of its
 * own. An event that shows its side's agreed value is an echo or a snapshot; any other value is a
 * change.
 *
 * @param views what each side showed last; a side that is missing was never looked at
 * @param pending to each side, the last write of which it is not known what became, as long as it
 *     may matter
 * @param flips how often the bridge wrote this field back and forth lately
 */
public record Agreement(Map<Side, View> views, Map<Side, Pending> pending, Optional<Flips> flips) {

  public static final Agreement NONE = new Agreement(Map.of(), Map.of(), Optional.empty());

  /**
   * One side's value, and the version that goes with it, as the basis says.
   *
   * @param unseen what nobody saw before the bridge's last writes, the oldest first
   */
  public record View(WireValue value, Optional<Version> version, Basis basis, List<Unseen> unseen) {

    /** How it is known. */
    public enum Basis {
      /** The side showed it at this version, or counts as having done so. */
      SEEN,
      /** It did, and its people know that something may be written over that. */
      TOLD,
      /**
       * A create sent it, and the side has not shown the field; the version is the one that the
       * ticket had then.
       */
      SENT,
      /**
       * What it showed before; the version is the one by which it is known to have changed, which
       * is yet to be carried. So the same value, if it is not older, is no echo, but a change back.
       */
      OUTDATED
    }

    public View {
      Objects.requireNonNull(value, "value");
      Objects.requireNonNull(version, "version");
      Objects.requireNonNull(basis, "basis");
      unseen = List.copyOf(unseen);
    }

    /** A view of what the side shows now. */
    public View(WireValue value, Optional<Version> version) {
      this(value, version, Basis.SEEN, List.of());
    }

    /** Whether no other change can have the version. */
    public boolean isExact(Side side) {
      return version.filter(is -> !is.mayBeShared(side)).isPresent();
    }

    /** Whether the side is known to have changed since. */
    public boolean outdated() {
      return basis == Basis.OUTDATED;
    }

    /** The same, which the side has not shown. */
    public View sent() {
      return new View(value, version, Basis.SENT, unseen);
    }

    /** The same, once its people know that something may be written over it. */
    public View told() {
      return new View(value, version, Basis.TOLD, unseen);
    }

    /**
     * The same, known to be of the past.
     *
     * @param changedBy the version by which the side has changed: what is older is no news
     */
    public View past(Optional<Version> changedBy) {
      return new View(value, changedBy.or(() -> version), Basis.OUTDATED, unseen);
    }

    /**
     * The same, which the bridge wrote.
     *
     * @param before what the side showed when the bridge looked last before it wrote
     */
    public View over(View before, Side side) {
      return before
          .version()
          .filter(_ -> !before.value().equals(value))
          .flatMap(from -> version.map(to -> new Unseen(Set.of(before.value(), value), from, to)))
          .map(between -> with(between.behind(before.unseen(), side)))
          .orElseGet(() -> after(before));
    }

    /** The same, after what the bridge wrote before. */
    public View after(View before) {
      return with(before.unseen());
    }

    private View with(List<Unseen> before) {
      return new View(value, version, basis, before);
    }

    /** What was not seen before this stays known as long as the side shows the value. */
    private View keeping(View before) {
      boolean same = unseen.isEmpty() && before.value().equals(value);
      return same ? after(before) : this;
    }

    /**
     * The same, once it is known that the side showed a value that the bridge wrote over; empty if
     * the bridge did not, or saw it.
     *
     * @param at the version at which the side showed it
     */
    public Optional<View> wentOver(WireValue shown, Version at, Side side) {
      return unseen.stream()
          .filter(_ -> !shown.equals(value))
          .filter(it -> it.hid(shown, at, side))
          .findFirst()
          .map(it ->
              with(unseen.stream().map(is -> is == it ? it.after(shown, at, side) : is).toList()));
    }
  }

  /**
   * The time between the bridge's last look at a side before a write and the write itself. What
   * people set in between is written over, and only its own event tells of it.
   *
   * @param known what was seen or written at either end, and what was told since
   * @param from the version of that look; of the very same one may be what an earlier write left
   * @param to the version at which what was written was seen
   */
  public record Unseen(Set<WireValue> known, Version from, Version to) {

    /** Of more writes in a row it is not kept in mind what they may have gone over. */
    private static final int REMEMBERED = 4;

    public Unseen {
      known = Set.copyOf(known);
      Objects.requireNonNull(from, "from");
      Objects.requireNonNull(to, "to");
    }

    private boolean hid(WireValue shown, Version at, Side side) {
      return !known.contains(shown) && from.isOlderThan(at) && at.mayPrecede(to, side);
    }

    /** What is left of it: of a version that may be shared there may be another value yet. */
    private Unseen after(WireValue shown, Version at, Side side) {
      return new Unseen(known, at.mayBeShared(side) ? from : at, to).knowing(Set.of(shown));
    }

    private Unseen knowing(Set<WireValue> more) {
      var all = new HashSet<>(known);
      all.addAll(more);
      return new Unseen(all, from, to);
    }

    /** The last of those before it, and this, unless there is no time in it. */
    private List<Unseen> behind(List<Unseen> before, Side side) {
      var all = new ArrayList<>(before);
      if (hasRoom(side)) {
        all.add(this);
      } else if (!all.isEmpty() && all.getLast().to().equals(to)) {
        // Both writes have one version, by which the other one is told as well.
        all.add(all.removeLast().knowing(known));
      }
      return all.subList(Math.max(0, all.size() - REMEMBERED), all.size());
    }

    /** Whether anything can have been in between: an update that is counted takes a number. */
    private boolean hasRoom(Side side) {
      return from.isOlderThan(to) && (to.mayBeShared(side) || !from.next().equals(to));
    }
  }

  /**
   * A write that ended unknown, or that a process may have made before it died. Until its time is
   * over another value waits, and the same one is not repeated, except on a desk that is never
   * read.
   *
   * @param until when it cannot land any more: the call's deadline and the horizon, or when it was
   *     found after these
   */
  public record Pending(WireValue value, Instant until, Sign sign) {

    /** What its side has told since. */
    public enum Sign {
      /** Nothing that says whether it landed. */
      NONE,
      /** A newer version with the value from before: somebody may have gone back to that. */
      TOUCHED,
      /**
       * Its value was found where a process died that had most likely made it, and counts for no
       * person's change. It does not count as landed.
       */
      SUSPECTED,
      /**
       * Its value, or that was found after a process died that may have made it: it counts as
       * landed, but it may have been somebody's, and this comes late.
       */
      SHOWN,
      /** Its value, and people know that it may have come late. */
      TOLD
    }

    /** A write that was just made. */
    public Pending(WireValue value, Instant until) {
      this(value, until, Sign.NONE);
    }

    public Pending with(Sign newer) {
      return new Pending(value, until, newer);
    }

    /** The same, once its side is seen to show a value. */
    public Pending seeing(WireValue shown) {
      return sign != Sign.TOLD && value.equals(shown) ? with(Sign.SHOWN) : this;
    }

    /** The same, once people know that it may have come late. */
    public Pending told() {
      return sign == Sign.SHOWN || sign == Sign.SUSPECTED ? with(Sign.TOLD) : this;
    }

    /** Whether it counts as landed. */
    public boolean countsAsLanded() {
      return sign == Sign.SHOWN || sign == Sign.TOLD;
    }
  }

  /**
   * @param count writes since {@code since} that each went the other way than the one before
   * @param towards the side that the last one went to
   */
  public record Flips(int count, Instant since, Side towards) {

    private static final Duration COUNTED_FOR = Duration.ofMinutes(1);

    /** With one write more; the count starts anew a minute after it started. */
    public static Flips counted(Optional<Flips> lately, Side towards, Instant now) {
      return lately
          .filter(flips -> !now.isAfter(flips.since().plus(COUNTED_FOR)))
          .map(flips ->
              flips.towards() == towards
                  ? flips
                  : new Flips(flips.count() + 1, flips.since(), towards))
          .orElseGet(() -> new Flips(0, now, towards));
    }
  }

  public Agreement {
    views = Map.copyOf(views);
    pending = Map.copyOf(pending);
    Objects.requireNonNull(flips, "flips");
  }

  /**
   * What is known of a pair's fields once an event is skipped: its side shows what the event says,
   * so the same change is not carried either when it is told once more, or found by catching up. An
   * event that shows no field speaks of the version alone.
   *
   * @param known of every field, as it was
   * @return the fields of which something else is known now
   */
  public static Map<Field, Agreement> skipped(TicketEvent event, Map<Field, Agreement> known) {
    var noted = new EnumMap<Field, Agreement>(Field.class);
    if (event.change() instanceof Change.FieldsChanged(var version, var told)) {
      Side side = event.ticket().side();
      var fields = new EnumMap<Field, WireValue>(Field.class);
      fields.putAll(told);
      if (told.isEmpty()) {
        known.forEach(
            (field, is) -> is.on(side).ifPresent(view -> fields.put(field, view.value())));
      }
      fields.forEach((field, value) -> {
        Agreement before = known.getOrDefault(field, NONE);
        Optional<Version> seenAt = before.on(side).flatMap(View::version);
        boolean older =
            version.flatMap(it -> seenAt.filter(newer -> it.isOlderThan(newer))).isPresent();
        if (!older) {
          noted.put(field, before.with(side, new View(value, version.or(() -> seenAt))));
        }
      });
    }
    return noted;
  }

  public Optional<View> on(Side side) {
    return Optional.ofNullable(views.get(side));
  }

  /** The write to this side whose answer was lost. */
  public Optional<Pending> pending(Side side) {
    return Optional.ofNullable(pending.get(side));
  }

  /** As it stands once this side is seen to show something, by which a write may have landed. */
  public Agreement with(Side side, View view) {
    var seen = pending(side).map(write -> write.seeing(view.value()));
    View noted = on(side).map(view::keeping).orElse(view);
    return new Agreement(changed(views, side, Optional.of(noted)), pending, flips).with(side, seen);
  }

  /** As if this side had never been looked at. */
  public Agreement without(Side side) {
    return new Agreement(changed(views, side, Optional.empty()), pending, flips);
  }

  /** With this as the write to a side of which more may come; empty if nothing can. */
  public Agreement with(Side side, Optional<Pending> write) {
    return new Agreement(views, changed(pending, side, write), flips);
  }

  public Agreement with(Flips lately) {
    return new Agreement(views, pending, Optional.of(lately));
  }

  private static <T> Map<Side, T> changed(Map<Side, T> all, Side side, Optional<T> one) {
    var changed = new EnumMap<Side, T>(Side.class);
    changed.putAll(all);
    one.ifPresentOrElse(value -> changed.put(side, value), () -> changed.remove(side));
    return changed;
  }
}
