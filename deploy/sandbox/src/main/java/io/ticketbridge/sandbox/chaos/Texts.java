package io.ticketbridge.sandbox.chaos;

import io.ticketbridge.sandbox.desk.ticket.DeskName;
import io.ticketbridge.sandbox.desk.ticket.Visibility;
import java.util.List;
import java.util.Random;

/** What people write on one ticket: most of it said once only, some of it again and again. */
final class Texts {

  /** Stands in every internal text and in no public one. */
  static final String FOR_AGENTS_ONLY = "(for agents only)";

  private static final List<String> REPEATED = List.of("Any news?", "Same here.", "Thanks.");
  private static final List<String> ONCE =
      List.of(
          "It works again after a restart.",
          "It is <b>not</b> \"fixed\" & done.",
          "Naïve question: größer als 5 %? 🙂",
          "First line.\nSecond line.",
          "state=6^ORactive=true^NQnumber=INC1",
          "{author} wrote {text} to {key}",
          "h1. See [the page|https://example.com] and *act*.",
          "C:\\temp\\new 'quoted' ${home} %s");

  private final Random random;
  private final int ticket;
  private int said;

  Texts(Random random, int ticket) {
    this.random = random;
    this.ticket = ticket;
  }

  String summary() {
    return "Matter " + ticket + ": " + any(List.of("VPN is down", "Mail bounces", "Disk is full"));
  }

  String description() {
    return any(ONCE);
  }

  String comment(Visibility visibility) {
    return random.nextInt(6) == 0
        ? any(REPEATED) + suffix(visibility)
        : any(ONCE) + " [" + ticket + "." + said++ + "]" + suffix(visibility);
  }

  /** A person types this under the bridge's own account. */
  String byHand(DeskName desk, Visibility visibility) {
    return "Typed by hand at "
        + desk.path()
        + " ["
        + ticket
        + "."
        + said++
        + "]"
        + suffix(visibility);
  }

  private static String suffix(Visibility visibility) {
    return visibility == Visibility.INTERNAL ? " " + FOR_AGENTS_ONLY : "";
  }

  private String any(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
