package io.ticketbridge.adapters.dynamodb;

import io.ticketbridge.lane.Deed;
import io.ticketbridge.lane.Deed.Verb;
import io.ticketbridge.lane.LaneName;
import io.ticketbridge.lane.LaneOffice.Answer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The rows of the audit: in the partition of the lane that a wish is about, or in one apart. */
final class Deeds {

  private static final Duration KEPT = Duration.ofDays(Deed.KEPT_DAYS);
  private static final String VERB = "verb";
  private static final String SUBJECT = "subject";
  private static final String BY = "by";
  private static final String AT = "at";
  private static final String ANSWER = "answer";

  private final Table table;
  private final InstantSource clock;

  Deeds(Table table, InstantSource clock) {
    this.table = table;
    this.clock = clock;
  }

  /**
   * A wish while it is being answered.
   *
   * @param subject what it is about besides the lane
   */
  record Wish(Verb verb, String subject, String by) {}

  /** Goes along with what is done, so that nothing is done without it. */
  Write done(LaneName lane, Wish wish) {
    return write(Keys.partition(lane), deed(wish, Answer.DONE));
  }

  /** The same for what is about no lane. */
  Write done(Wish wish) {
    return write(Keys.CONTROL, deed(wish, Answer.DONE));
  }

  /** Keeps an answer that changed nothing. */
  Answer answered(LaneName lane, Wish wish, Answer answer) {
    keep(Keys.partition(lane), deed(wish, answer));
    return answer;
  }

  void keep(Deed deed) {
    keep(Keys.CONTROL, deed);
  }

  Answer answered(Wish wish, Answer answer) {
    keep(deed(wish, answer));
    return answer;
  }

  private void keep(String partition, Deed deed) {
    table.write("keep a deed", List.of(write(partition, deed)));
  }

  private Deed deed(Wish wish, Answer answer) {
    return new Deed(wish.verb(), wish.subject(), wish.by(), clock.instant(), answer);
  }

  private static Write write(String partition, Deed deed) {
    String moment = Values.moment(deed.at()).s();
    return Write.Put.of(
        Values.row(
            Keys.deed(partition, moment + "#" + UUID.randomUUID()),
            Map.of(
                VERB,
                Values.text(deed.verb().name()),
                SUBJECT,
                Values.text(deed.subject()),
                BY,
                Values.text(deed.by()),
                AT,
                Values.moment(deed.at()),
                ANSWER,
                Values.text(deed.answer().name()),
                LaneRow.EXPIRES_AT,
                Values.expiry(deed.at().plus(KEPT)))));
  }

  /** What was wished for these lanes, the latest first. */
  List<Deed> of(Stream<LaneName> lanes, int limit) {
    return lanes
        .flatMap(lane -> latest(Keys.partition(lane), limit))
        .sorted(Comparator.comparing(Deed::at).reversed())
        .limit(limit)
        .toList();
  }

  /** What was wished about no lane, the latest first. */
  List<Deed> ofNoLane(int limit) {
    return latest(Keys.CONTROL, limit).toList();
  }

  private Stream<Deed> latest(String partition, int limit) {
    return table.queries().tail(partition, Keys.DEED, limit).stream().map(Deeds::deed);
  }

  /** A newer version may have written it, in words that this one lacks. */
  private static Deed deed(Map<String, AttributeValue> row) {
    String verb = row.get(VERB).s();
    Optional<Verb> known =
        Arrays.stream(Verb.values()).filter(one -> one.name().equals(verb)).findFirst();
    return new Deed(
        known.orElse(Verb.OTHER),
        known.isPresent() ? row.get(SUBJECT).s() : verb + " " + row.get(SUBJECT).s(),
        row.get(BY).s(),
        Values.moment(row.get(AT)),
        Answer.valueOf(row.get(ANSWER).s()));
  }
}
