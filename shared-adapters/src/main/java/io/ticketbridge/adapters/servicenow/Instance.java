package io.ticketbridge.adapters.servicenow;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketbridge.adapters.http.Answer;
import io.ticketbridge.adapters.http.Answer.Answered;
import io.ticketbridge.adapters.http.Authorization;
import io.ticketbridge.adapters.http.Call;
import io.ticketbridge.adapters.http.Judge;
import io.ticketbridge.adapters.http.Judge.Complaint;
import io.ticketbridge.adapters.http.Limits;
import io.ticketbridge.adapters.http.Remote;
import io.ticketbridge.adapters.servicenow.ServiceNowConnection.Authentication;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The way to one ServiceNow instance: how it is entered, and what its answers mean. */
final class Instance {

  private static final String KEY_HEADER = "x-sn-apikey";

  /** A page of a hundred journal entries, each as long as the journal takes. */
  private static final int MOST_BYTES = 16 << 20;

  private final ServiceNowConnection connection;
  private final Remote remote;
  private final Judge judge;
  private final boolean renews;

  private Instance(ServiceNowConnection connection, Remote remote, Judge judge, boolean renews) {
    this.connection = connection;
    this.remote = remote;
    this.judge = judge;
    this.renews = renews;
  }

  static Instance of(ServiceNowConnection connection, Clock clock) {
    var limits = new Limits(connection.connectTimeout(), connection.readTimeout(), MOST_BYTES);
    String name = "ServiceNow connection '%s'".formatted(connection.id());
    boolean renews = connection.authentication() instanceof Authentication.OAuth;
    Authorization authorization =
        switch (connection.authentication()) {
          case Authentication.Basic(var user, var password) -> Authorization.basic(user, password);
          case Authentication.ApiKey(var _, var key) -> Authorization.key(KEY_HEADER, key);
          case Authentication.OAuth oauth ->
              new OAuthToken(
                  connection, oauth, new Remote(name, connection.url(), Map::of, limits), clock);
        };
    return new Instance(
        connection,
        new Remote(name, connection.url(), authorization, limits),
        new Judge(name, body -> complaints(body).stream().map(Complaint::of).toList(), clock),
        renews);
  }

  ServiceNowConnection connection() {
    return connection;
  }

  Judge judge() {
    return judge;
  }

  /** A GET that is over by the deadline, repeats included. */
  Answer read(String pathAndQuery, Instant deadline) {
    Call call = Call.get(pathAndQuery);
    Answer answer = remote.read(call, deadline);
    return stale(answer) ? remote.read(call, deadline) : answer;
  }

  /** When a look that begins now is over, however many calls it takes. */
  Instant lookedBy() {
    return judge.clock().instant().plus(connection.readTimeout());
  }

  /**
   * One write. Only a token that was refused is renewed and the write sent again, once: whoever is
   * not let in has done nothing.
   */
  Answer write(Call call, Instant deadline) {
    Answer answer = remote.write(call, deadline);
    return stale(answer) ? remote.write(call, deadline) : answer;
  }

  private boolean stale(Answer answer) {
    return renews && answer instanceof Answered answered && answered.status() == 401;
  }

  /** {@code {"error":{"message","detail"},"status":"failure"}}, or an error as plain text. */
  static List<String> complaints(JsonNode body) {
    JsonNode error = body.path("error");
    return Stream.of(error, error.path("message"), error.path("detail"))
        .map(JsonNode::textValue)
        .filter(Objects::nonNull)
        .filter(text -> !text.isBlank())
        .toList();
  }
}
