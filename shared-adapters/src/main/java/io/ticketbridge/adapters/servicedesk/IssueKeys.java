package io.ticketbridge.adapters.servicedesk;

import io.ticketbridge.adapters.http.Call;
import io.ticketbridge.adapters.http.Looks;
import io.ticketbridge.sync.Looked;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.TicketRef;
import java.time.Instant;
import java.util.regex.Pattern;

/** What keys look like, and which ticket one stands for. */
final class IssueKeys {

  private static final Pattern KEY = Pattern.compile("[A-Z][A-Z0-9_]{0,254}-\\d{1,18}");

  private final Site site;

  IssueKeys(Site site) {
    this.site = site;
  }

  /** Whether this could be one: {@code ACP-12}. */
  static boolean isKey(String text) {
    return KEY.matcher(text).matches();
  }

  /** The key of the project that gave it. */
  static String projectOf(String key) {
    return key.substring(0, key.lastIndexOf('-'));
  }

  /** The ticket with this key; a key that it had before it was moved stands for it as well. */
  Looked<TicketRef> find(String key, Instant deadline) {
    if (!isKey(key)) {
      return new Looked.Missing<>("Service Desk '%s' has no such keys".formatted(site.id()));
    }
    String path = Site.PLATFORM + "/issue/" + Call.encoded(key) + "?fields=project";
    return Looks.then(
        site.look(path, "find issue " + key, deadline),
        body ->
            Json.id(body, "id")
                .<Looked<TicketRef>>map(
                    id -> new Looked.Found<>(new TicketRef(Side.SERVICE_DESK, site.id(), id)))
                .orElseGet(() -> site.strange("issue " + key)));
  }
}
