package io.ticketbridge.lane;

import io.ticketbridge.ticket.Comment;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketEvent;
import io.ticketbridge.ticket.TicketEvent.Change;
import io.ticketbridge.ticket.Visibility;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A comment that was sent to a desk and may come back as if it were somebody's: because the desk
 * gave it no id and sends it back, because it was sent again and may turn up twice, or because the
 * doubt about it was dropped, by a person who skipped it, say.
 *
 * @param side where the comment was made; it was sent to the other side
 * @param comment its id there
 * @param fingerprint of the text as it was sent, which it is recognised by: SHA-256 in hex; absent
 *     if only its intent was known when the doubt about it was dropped
 * @param visibility as sent
 * @param first when its first try was recorded: what any of its tries brought about is no older
 * @param sentAt by when it was sent at last, if it was; since when, if its words are not known
 */
public record SentComment(
    Side side,
    CommentId comment,
    Optional<String> fingerprint,
    Visibility visibility,
    Instant first,
    Instant sentAt) {

  /** As many as a lane remembers; the oldest is forgotten first. */
  public static final int REMEMBERED = 50;

  private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");

  public SentComment {
    Objects.requireNonNull(side, "side");
    Objects.requireNonNull(comment, "comment");
    Objects.requireNonNull(visibility, "visibility");
    Objects.requireNonNull(first, "first");
    Objects.requireNonNull(sentAt, "sentAt");
    if (fingerprint.filter(hex -> !FINGERPRINT.matcher(hex).matches()).isPresent()) {
      throw new IllegalArgumentException(
          "The fingerprint of comment %s is not a SHA-256 in hex".formatted(comment));
    }
  }

  /** One that was sent once. */
  public SentComment(
      Side side,
      CommentId comment,
      Optional<String> fingerprint,
      Visibility visibility,
      Instant sentAt) {
    this(side, comment, fingerprint, visibility, sentAt, sentAt);
  }

  /**
   * What a lane remembers once this is written down: a comment once, however often it was sent, and
   * by its words if they are known.
   */
  public static List<SentComment> after(List<SentComment> known, Recording recording) {
    var all = new ArrayList<>(known);
    recording.returned().ifPresent(all::remove);
    recording
        .sent()
        .ifPresent(newest -> {
          boolean better = newest.fingerprint().isPresent();
          if (better || all.stream().noneMatch(newest::isSameComment)) {
            all.removeIf(newest::isSameComment);
            all.add(newest);
          }
        });
    return newest(all);
  }

  /**
   * What a lane remembers once the doubt about a comment is dropped though it may have arrived: in
   * words that are not known, unless they were noted before.
   *
   * @param told an event of that comment; without one nothing says on which side it was made, and
   *     it is noted for both
   */
  public static List<SentComment> afterDropping(
      Intent.AddComment intent, Optional<TicketEvent> told, List<SentComment> known) {
    List<SentComment> dropped =
        told.map(event -> List.of(wordless(intent, event.ticket().side(), visibility(event))))
            .orElseGet(() ->
                Arrays.stream(Side.values())
                    .map(side -> wordless(intent, side, Visibility.INTERNAL))
                    .toList());
    var all = new ArrayList<>(known);
    dropped.stream().filter(one -> known.stream().noneMatch(one::isSameComment)).forEach(all::add);
    return newest(all);
  }

  /** What may yet turn up on one of a pair's tickets, and goes with it when they are unlinked. */
  public static List<SentComment> turningUpOn(Side ticket, List<SentComment> known) {
    return known.stream().filter(sent -> sent.side() != ticket).toList();
  }

  /** What is remembered of a pair once two tickets are joined, of each of which something was. */
  public static List<SentComment> afterJoining(List<SentComment> one, List<SentComment> other) {
    return newest(
        Stream.concat(one.stream(), other.stream())
            .sorted(Comparator.comparing(SentComment::sentAt))
            .toList());
  }

  /** A comment of unknown words that may have been sent at any of its tries. */
  public static SentComment wordless(Intent.AddComment intent, Side side, Visibility visibility) {
    return new SentComment(
        side, intent.comment(), Optional.empty(), visibility, intent.first(), intent.since());
  }

  private static Visibility visibility(TicketEvent event) {
    return event.change() instanceof Change.CommentAdded(var _, var comment)
        ? comment.map(Comment::visibility).orElse(Visibility.INTERNAL)
        : Visibility.INTERNAL;
  }

  private static List<SentComment> newest(List<SentComment> all) {
    return List.copyOf(all.subList(Math.max(0, all.size() - REMEMBERED), all.size()));
  }

  private boolean isSameComment(SentComment other) {
    return side == other.side && comment.equals(other.comment);
  }
}
