package io.ticketbridge.lane;

import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.Visibility;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A comment that was sent to a desk and may come back as if it were somebody's: because the desk
 * gave it no id and sends it back, because it was sent again and may turn up twice, or because a
 * person skipped it while nobody knew whether it had arrived.
 *
 * @param side where the comment was made; it was sent to the other side
 * @param comment its id there
 * @param fingerprint of the text as it was sent, which it is recognised by: SHA-256 in hex; absent
 *     if it was skipped, for then only its intent was known
 * @param visibility as sent
 * @param sentAt by when it was sent, if it was
 */
public record SentComment(
    Side side,
    CommentId comment,
    Optional<String> fingerprint,
    Visibility visibility,
    Instant sentAt) {

  /** As many as a lane remembers; the oldest is forgotten first. */
  public static final int REMEMBERED = 50;

  private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");

  public SentComment {
    Objects.requireNonNull(side, "side");
    Objects.requireNonNull(comment, "comment");
    Objects.requireNonNull(visibility, "visibility");
    Objects.requireNonNull(sentAt, "sentAt");
    if (fingerprint.filter(hex -> !FINGERPRINT.matcher(hex).matches()).isPresent()) {
      throw new IllegalArgumentException(
          "The fingerprint of comment %s is not a SHA-256 in hex".formatted(comment));
    }
  }

  /** What a lane remembers once this is written down: a comment once, however often it was sent. */
  public static List<SentComment> after(List<SentComment> known, Recording recording) {
    var all = new ArrayList<>(known);
    recording.returned().ifPresent(all::remove);
    recording
        .sent()
        .ifPresent(newest -> {
          all.removeIf(newest::isSameComment);
          all.add(newest);
        });
    return List.copyOf(all.subList(Math.max(0, all.size() - REMEMBERED), all.size()));
  }

  /**
   * What a lane is to remember beside what it does, once a person has settled the doubt about a
   * comment by a skip.
   *
   * @param links those that say that it was skipped: one, or one for each side if nothing tells on
   *     which it was made
   */
  public static List<SentComment> skipped(
      List<SentComment> known, Intent.AddComment intent, List<CommentLink> links) {
    return links.stream()
        .map(link ->
            new SentComment(
                link.side(),
                intent.comment(),
                Optional.empty(),
                link.visibility(),
                intent.deadline()))
        .filter(skipped -> known.stream().noneMatch(skipped::isSameComment))
        .toList();
  }

  private boolean isSameComment(SentComment other) {
    return side == other.side && comment.equals(other.comment);
  }
}
