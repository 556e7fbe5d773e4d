package io.ticketbridge.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketbridge.ticket.Comment;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.Evidence;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Home;
import io.ticketbridge.ticket.Person;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.Ticket;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.Visibility;
import io.ticketbridge.ticket.WireValue;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TemplatesTest {

  private static final Person ANA = new Person("a1", "Ana Agent", Optional.empty());

  @Test
  void plainTemplatesKeepTheTextAndNameACommentsAuthor() {
    assertThat(Templates.PLAIN.summaryOf(ticket())).isEqualTo("VPN down");
    assertThat(Templates.PLAIN.descriptionOf(ticket())).isEmpty();
    assertThat(Templates.PLAIN.commentOf("ACP-12", comment())).isEqualTo("Ana Agent: Rebooted");
  }

  @Test
  void everyPlaceholderHasItsValue() {
    var ticketText =
        Template.of(
            "k", "{key}|{summary}|{description}|{reporter}|{url}", Templates.TICKET_PLACEHOLDERS);
    var commentText = Template.of("k", "{key}|{author}|{text}", Templates.COMMENT_PLACEHOLDERS);
    var templates = new Templates(ticketText, ticketText, commentText);

    assertThat(templates.summaryOf(ticket()))
        .isEqualTo("ACP-12|VPN down||Ana Agent|https://desk.example/browse/ACP-12");
    assertThat(templates.commentOf("ACP-12", comment())).isEqualTo("ACP-12|Ana Agent|Rebooted");
  }

  @Test
  void commentTemplateThatLosesTheTextIsRefused() {
    var plain = Templates.PLAIN;
    var lossy = Template.of("templates.comment", "{author}", Templates.COMMENT_PLACEHOLDERS);
    assertThatThrownBy(() -> new Templates(plain.summary(), plain.description(), lossy))
        .isInstanceOf(MappingProblem.class)
        .hasMessageContaining("templates.comment: without {text}");
  }

  private static Ticket ticket() {
    return new Ticket(
        new TicketRef(Side.SERVICE_DESK, Mappings.ACME, "10042"),
        "ACP-12",
        Home.of("ACP"),
        Optional.of(URI.create("https://desk.example/browse/ACP-12")),
        Instant.EPOCH,
        Optional.empty(),
        Map.of(Field.SUMMARY, new WireValue("VPN down")),
        ANA,
        Optional.empty());
  }

  private static Comment comment() {
    return new Comment(
        new CommentId("30001"), "Rebooted", Visibility.PUBLIC, Evidence.STATED, ANA, Instant.EPOCH);
  }
}
