package io.ticketbridge.sandbox.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketbridge.sandbox.chaos.Finding.Question;
import io.ticketbridge.sandbox.desk.ticket.DeskComment;
import io.ticketbridge.sandbox.desk.ticket.DeskName;
import io.ticketbridge.sandbox.desk.ticket.DeskTicket;
import io.ticketbridge.sandbox.desk.ticket.Visibility;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An audit is worth what it finds: each question is asked of desks on which something is wrong. */
final class AuditTest {

  private static final String LANE = "SD#acme#10001";

  private final List<DeskComment> here = new ArrayList<>();
  private final List<DeskComment> there = new ArrayList<>();
  private final List<DeskTicket> serviceNow = new ArrayList<>();
  private final List<JsonNode> rows = new ArrayList<>(List.of(row("LANE", Map.of())));
  private final List<Accepted.Event> accepted = new ArrayList<>();
  private String status = "Monitoring";
  private String priority = "P4 - General request";
  private String incidentPriority = "4 - Low";
  private String description = "Text";
  private String changedThere = "";
  private String incidentStatus = "In Progress";
  private boolean unchanged;
  private boolean spoiled;
  private int ordered;
  private int said;

  @Test
  void desksThatShowWhatPeopleDidAreAllRight() {
    carried(says("Hello", Visibility.PUBLIC));
    carried(says("Psst " + Texts.FOR_AGENTS_ONLY, Visibility.INTERNAL));

    assertThat(questions()).isEmpty();
  }

  @Test
  void aTicketThatNeverCrossedIsMissing() {
    assertThat(questionsWithout()).containsExactly(Question.TICKET_MISSING);
  }

  @Test
  void aSecondCounterpartIsFound() {
    serviceNow.add(incident("b2", "INC2"));

    assertThat(questions()).containsExactly(Question.TICKET_TWICE);
  }

  @Test
  void aTicketOutOfNothingIsFound() {
    serviceNow.add(stray(List.of()));

    assertThat(questions()).containsExactly(Question.TICKET_TWICE);
  }

  @Test
  void aCounterpartOfATicketThatDoesNotExistIsFound() {
    serviceNow.add(stray(List.of("10002")));

    assertThat(questions()).containsExactly(Question.TICKET_TWICE);
  }

  @Test
  void aCommentThatIsNotThereIsMissing() {
    says("Hello", Visibility.PUBLIC);

    assertThat(questions()).containsExactly(Question.COMMENT_MISSING);
  }

  @Test
  void aCommentThatIsThereTwiceIsFoundEvenIfItWasSaidTwice() {
    carried(says("Thanks.", Visibility.PUBLIC));
    DeskComment again = says("Thanks.", Visibility.PUBLIC);
    carried(again);
    carried(again);

    assertThat(questions()).containsExactly(Question.COMMENT_TWICE);
  }

  @Test
  void anEchoIsFound() {
    carried(says("Hello", Visibility.PUBLIC));
    here.add(comment("77", "Bridge User: Ana: Hello", Visibility.PUBLIC, true));

    assertThat(questions()).containsExactly(Question.COMMENT_TWICE);
  }

  @Test
  void anInternalTextInPublicIsALeak() {
    DeskComment secret = says("Psst " + Texts.FOR_AGENTS_ONLY, Visibility.INTERNAL);
    there.add(comment("j1", "Ana: " + secret.text(), Visibility.PUBLIC, true));

    assertThat(questions())
        .contains(Question.LEAKED, Question.COMMENT_MISSING, Question.COMMENT_TWICE);
  }

  @Test
  void commentsOutOfTheOrderOfTheirSequenceNumbersAreFound() {
    DeskComment first = says("First", Visibility.PUBLIC);
    DeskComment second = says("Second", Visibility.PUBLIC);
    carried(second, "0002");
    carried(first, "0001");

    assertThat(questions()).containsExactly(Question.COMMENT_ORDER);
  }

  @Test
  void aNoteOfTheBridgeWhereNobodyChangedAnythingIsOutOfNothing() {
    there.add(
        comment("j1", "Ticketbridge: Both desks changed the status.", Visibility.INTERNAL, true));
    assertThat(questions()).isEmpty();

    serviceNow.clear();
    unchanged = true;
    status = "Open";
    incidentStatus = "New";
    assertThat(questions()).containsExactly(Question.COMMENT_TWICE);
  }

  @Test
  void commentsThatAreComparedByTheirPlacesAreCounted() {
    carried(says("First", Visibility.PUBLIC), "0001");
    carried(says("Second", Visibility.PUBLIC));

    assertThat(questions()).isEmpty();
    assertThat(ordered).isEqualTo(1);
  }

  @Test
  void desksThatDoNotAgreeOnAFieldAreFound() {
    status = "Waiting for customer";

    assertThat(questions()).contains(Question.FIELD_DIFFERS);
  }

  @Test
  void aChangeThatAnOlderOneOverwroteIsFound() {
    status = "Identified";

    assertThat(questions()).containsExactly(Question.FIELD_LOST);
  }

  @Test
  void aFieldThatNobodyChangedIsAsItWasRaised() {
    priority = "P1 - Production system down";
    incidentPriority = "1 - Critical";

    assertThat(questions()).containsExactly(Question.FIELD_LOST);
  }

  @Test
  void whereBothDesksChangedAFieldWhatOneOfThemSetLastStands() {
    changedThere = "In Progress";
    status = "Identified";

    assertThat(questions()).isEmpty();
  }

  @Test
  void whereBothDesksChangedAFieldAndNeitherLastValueStandsItIsLost() {
    changedThere = "On Hold";
    status = "Identified";

    assertThat(questions()).containsExactly(Question.FIELD_LOST);
  }

  @Test
  void anotherDescriptionIsFound() {
    description = "Texts";

    assertThat(questions()).containsExactly(Question.FIELD_DIFFERS);
  }

  @Test
  void anAcceptedEventWithoutATraceIsLost() {
    accepted("w/0", Optional.empty());

    assertThat(questions()).containsExactly(Question.EVENT_LOST);
  }

  @Test
  void anAcceptedEventThatWaitsIsNotLost() {
    accepted("w/0", Optional.empty());
    parks("why");
    rows.add(row("EVENT#0001", Map.of("eventId", "w/0", "event", "{}")));

    assertThat(questions()).containsExactly(Question.LANE_PARKED);
  }

  @Test
  void aLaneThatIsHeldOrInDoubtAfterTheEndIsFound() {
    rows.set(0, row("LANE", Map.of("intent", "create")));

    assertThat(questions()).containsExactly(Question.LANE_OPEN_ENDED);
  }

  @Test
  void whatWaitsBehindAnUnmappedValueIsAsTheWorkloadWantsIt() {
    spoiled = true;
    DeskComment waiting = says("Hello", Visibility.PUBLIC);
    parks("'" + Playwright.UNMAPPED + "' is unmapped");
    rows.add(
        row("EVENT#0001", Map.of("eventId", "w/0", "event", "{\"id\":\"" + waiting.id() + "\"}")));
    status = "Waiting for customer";

    assertThat(questions()).isEmpty();
  }

  @Test
  void whatDoesNotEvenWaitBehindAnUnmappedValueIsMissing() {
    spoiled = true;
    says("Hello", Visibility.PUBLIC);
    parks("'" + Playwright.UNMAPPED + "' is unmapped");

    assertThat(questions()).containsExactly(Question.COMMENT_MISSING);
  }

  private List<Question> questions() {
    serviceNow.addFirst(incident("a1", "INC1"));
    return questionsWithout();
  }

  private List<Question> questionsWithout() {
    DeskTicket issue = issue(status, priority, here);
    var matter = new Matter(new Script(0, spoiled, List.of()));
    matter.raised(raised());
    if (!unchanged) {
      matter.changed(DeskName.SERVICE_DESK, "status", "Monitoring");
    }
    if (!changedThere.isEmpty()) {
      matter.changed(DeskName.SERVICE_NOW, "status", changedThere);
    }
    here.stream()
        .filter(comment -> !comment.byIntegration())
        .forEach(comment -> matter.said(DeskName.SERVICE_DESK, comment));
    var ledger = new Ledger(List.of(issue), serviceNow, List.of(), rows, accepted);
    var audit = new Audit(List.of(matter), ledger);
    List<Question> questions = audit.findings().stream().map(Finding::kind).distinct().toList();
    ordered = audit.ordered();
    return questions;
  }

  private DeskComment says(String text, Visibility visibility) {
    DeskComment comment = comment("3000" + said++, text, visibility, false);
    here.add(comment);
    return comment;
  }

  private void carried(DeskComment comment) {
    there.add(comment("j" + there.size(), "Ana: " + comment.text(), comment.visibility(), true));
  }

  private void carried(DeskComment comment, String sequence) {
    String id = "j" + there.size();
    carried(comment);
    String event = "w-" + comment.id() + "/0";
    accepted(event, Optional.of(comment.id()));
    rows.add(row("RECEIPT#" + event, Map.of("sequence", sequence)));
    rows.add(row("COMMENT#SN#" + id, Map.of("side", "SD", "comment", comment.id())));
  }

  private void accepted(String event, Optional<String> comment) {
    accepted.add(new Accepted.Event(event, "SD:acme:10001", comment));
  }

  private void parks(String reason) {
    rows.set(0, row("LANE", Map.of("state", "PARKED", "reason", reason)));
  }

  private static DeskComment comment(
      String id, String text, Visibility visibility, boolean byIntegration) {
    String author = byIntegration ? "Bridge User" : "Ana";
    return new DeskComment(id, text, visibility, author, byIntegration, Instant.EPOCH);
  }

  private static JsonNode row(String sort, Map<String, String> attributes) {
    ObjectNode row = JsonNodeFactory.instance.objectNode().put("pk", LANE).put("sk", sort);
    attributes.forEach(row::put);
    return row;
  }

  private static DeskTicket raised() {
    return issue("Open", "P4 - General request", List.of());
  }

  private static DeskTicket issue(String status, String priority, List<DeskComment> comments) {
    return ticket(
        DeskName.SERVICE_DESK, "10001", "ACP-1", status, priority, "Text", List.of(), comments);
  }

  /** An incident that nobody raised. */
  private static DeskTicket stray(List<String> links) {
    return ticket(
        DeskName.SERVICE_NOW, "c3", "INC3", "New", "4 - Low", "Text", links, new ArrayList<>());
  }

  private DeskTicket incident(String id, String number) {
    return ticket(
        DeskName.SERVICE_NOW,
        id,
        number,
        incidentStatus,
        incidentPriority,
        description,
        List.of("10001"),
        there);
  }

  private static DeskTicket ticket(
      DeskName desk,
      String id,
      String key,
      String status,
      String priority,
      String description,
      List<String> links,
      List<DeskComment> comments) {
    return new DeskTicket(
        desk,
        "ACP",
        id,
        key,
        "Summary",
        description,
        status,
        priority,
        "Cara",
        desk == DeskName.SERVICE_NOW,
        Instant.EPOCH,
        Instant.EPOCH,
        1,
        Map.of(),
        links,
        comments,
        List.of(),
        URI.create("http://127.0.0.1/"));
  }
}
