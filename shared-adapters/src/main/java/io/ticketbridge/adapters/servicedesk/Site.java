package io.ticketbridge.adapters.servicedesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketbridge.adapters.http.Answer;
import io.ticketbridge.adapters.http.Authorization;
import io.ticketbridge.adapters.http.Call;
import io.ticketbridge.adapters.http.Judge;
import io.ticketbridge.adapters.http.Judge.Complaint;
import io.ticketbridge.adapters.http.Looks;
import io.ticketbridge.adapters.http.Remote;
import io.ticketbridge.adapters.servicedesk.ServiceDeskConnection.Credentials;
import io.ticketbridge.adapters.servicedesk.ServiceDeskConnection.Flavour;
import io.ticketbridge.sync.Looked;
import io.ticketbridge.sync.Written;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.ConnectionId;
import io.ticketbridge.ticket.TicketRef;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** One Service Desk site over REST. */
final class Site {

  /** Version 2 of the platform API speaks text where version 3 speaks documents. */
  static final String PLATFORM = "/rest/api/2";

  static final String SERVICE_DESK = "/rest/servicedeskapi";

  private final ServiceDeskConnection connection;
  private final Remote remote;
  private final Judge judge;
  private final Clock clock;

  Site(ServiceDeskConnection connection, Remote remote, Clock clock) {
    this.connection = connection;
    this.remote = remote;
    this.judge = new Judge("Service Desk '" + connection.id() + "'", Site::complaints, clock);
    this.clock = clock;
  }

  static Site of(ServiceDeskConnection connection, Clock clock) {
    var authorization =
        switch (connection.credentials()) {
          case Credentials.Basic(var user, var token) -> Authorization.basic(user, token);
          case Credentials.Bearer(var token) -> Authorization.bearer(token);
        };
    String name = "service-desk." + connection.id();
    return new Site(
        connection, new Remote(name, connection.url(), authorization, connection.limits()), clock);
  }

  ConnectionId id() {
    return connection.id();
  }

  boolean isCloud() {
    return connection.flavour() == Flavour.CLOUD;
  }

  Instant now() {
    return clock.instant();
  }

  /** When a look that begins now is over, however many calls it takes. */
  Instant lookedBy() {
    return now().plus(connection.limits().read());
  }

  /** Where people open a ticket. */
  URI page(String key) {
    return URI.create(connection.url().toString().replaceAll("/+$", "") + "/browse/" + key);
  }

  /** Looks; what for stands in messages. */
  Looked<JsonNode> look(String path, String doing, Instant deadline) {
    return look(Call.get(path), doing, deadline);
  }

  Looked<JsonNode> look(Call call, String doing, Instant deadline) {
    return judged(remote.read(call, deadline), doing);
  }

  /** Looks at a page of something; empty if that is larger than an answer may be. */
  Optional<Looked<JsonNode>> lookAtPage(String path, String doing, Instant deadline) {
    Answer answer = remote.read(Call.get(path), deadline);
    return answer instanceof Answer.TooLarge
        ? Optional.empty()
        : Optional.of(judged(answer, doing));
  }

  private Looked<JsonNode> judged(Answer answer, String doing) {
    return judge.looked(answer, doing, answered -> new Looked.Found<>(answered.body()));
  }

  /** Writes; these texts are ticket text. */
  Written<JsonNode> write(Call call, String doing, Collection<String> texts, Instant deadline) {
    return judge.written(
        remote.write(call, deadline), doing, texts, answer -> new Written.Done<>(answer.body()));
  }

  /** The issue as it now is, with everything that the layout shows. */
  Looked<Issue> issue(TicketRef ref, Collection<String> fields, Instant deadline) {
    String path = issuePath(ref) + "?fields=" + Call.encoded(String.join(",", fields));
    return Looks.then(
        look(path, "read issue " + ref.id(), deadline),
        body ->
            Issue.of(body)
                .filter(issue -> issue.id().equals(ref.id()))
                .<Looked<Issue>>map(Looked.Found::new)
                .orElseGet(() -> strange("issue " + ref.id())));
  }

  /** The answer is not what was asked for. */
  <T> Looked<T> strange(String what) {
    return new Looked.Unavailable<>(
        Optional.empty(), "%s did not answer with %s".formatted(judge.system(), what));
  }

  /**
   * The platform API's path of an issue.
   *
   * @throws IllegalArgumentException if the id is not a number, which no issue id of ours is
   */
  static String issuePath(TicketRef ref) {
    if (!ref.id().matches("\\d{1,18}")) {
      throw new IllegalArgumentException("%s names no issue: its id is no number".formatted(ref));
    }
    return PLATFORM + "/issue/" + ref.id();
  }

  static String commentPath(TicketRef on, CommentId id) {
    return issuePath(on) + "/comment/" + Call.encoded(id.value());
  }

  /** The platform's error shape and the service desk API's. */
  private static List<Complaint> complaints(JsonNode body) {
    var complaints = new ArrayList<Complaint>();
    for (JsonNode message : body.path("errorMessages")) {
      complaints.add(Complaint.of(message.asText()));
    }
    for (var error : body.path("errors").properties()) {
      complaints.add(new Complaint(error.getKey(), error.getValue().asText()));
    }
    Json.text(body, "errorMessage").map(Complaint::of).ifPresent(complaints::add);
    return complaints;
  }
}
