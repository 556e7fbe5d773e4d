package io.ticketbridge.adapters.servicedesk;

import io.ticketbridge.adapters.http.Looks;
import io.ticketbridge.mapping.Bridge;
import io.ticketbridge.sync.CommentDraft;
import io.ticketbridge.sync.Commented;
import io.ticketbridge.sync.Created;
import io.ticketbridge.sync.Draft;
import io.ticketbridge.sync.Looked;
import io.ticketbridge.sync.Shown;
import io.ticketbridge.sync.TakenBack;
import io.ticketbridge.sync.TicketTarget;
import io.ticketbridge.sync.Trace;
import io.ticketbridge.sync.Written;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Marker;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.WireValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes one bridge's tickets to Service Desk, and looks at what became of it. */
final class DeskTarget implements TicketTarget {

  private final Site site;
  private final Layout layout;
  private final Edits edits;
  private final Creations creations;
  private final MarkerSearch markers;
  private final CommentWriting comments;
  private final Traces traces;

  DeskTarget(Site site, ServiceDeskBridge bridge) {
    this.site = site;
    this.layout = Layout.of(bridge);
    this.edits = new Edits(site, bridge);
    this.creations = new Creations(site, bridge, edits);
    this.markers = new MarkerSearch(site, bridge);
    var reading = new CommentReading(site);
    this.comments = new CommentWriting(site, reading);
    this.traces = new Traces(site, reading);
  }

  @Override
  public Written<Created> create(Bridge bridge, Draft draft, Instant deadline) {
    return creations.create(draft, deadline);
  }

  @Override
  public Written<Commented> comment(
      Bridge bridge, TicketRef on, CommentDraft draft, Instant deadline) {
    return comments.add(on, draft, deadline);
  }

  @Override
  public TakenBack takeBack(Bridge bridge, TicketRef on, CommentId id, Instant deadline) {
    return comments.takeBack(on, id, deadline);
  }

  @Override
  public Written<Shown> set(
      Bridge bridge, TicketRef on, Map<Field, WireValue> values, Instant deadline) {
    return edits.set(on, values, deadline);
  }

  @Override
  public Written<Shown> mark(Bridge bridge, TicketRef on, Marker marker, Instant deadline) {
    return edits.mark(on, marker, deadline);
  }

  @Override
  public Looked<Shown> show(Bridge bridge, TicketRef on, Set<Field> fields) {
    return Looks.then(
        site.issue(on, layout.fieldNames(), Instant.MAX),
        issue -> {
          var values = issue.values(layout);
          values.keySet().retainAll(fields);
          return new Looked.Found<>(new Shown(values, issue.version(), List.of()));
        });
  }

  @Override
  public Looked<List<Created>> carrying(Bridge bridge, TicketRef candidate, List<Marker> wanted) {
    return markers.carrying(candidate, wanted);
  }

  @Override
  public Looked<List<Created>> find(Bridge bridge, List<Marker> wanted) {
    return markers.find(wanted);
  }

  @Override
  public Looked<List<Trace>> traces(Bridge bridge, TicketRef on, Instant since) {
    return traces.since(on, since);
  }

  /** Never: what is posted twice is there twice. */
  @Override
  public boolean deduplicates(Bridge bridge) {
    return false;
  }

  /** What comes back has the id that the answer told. */
  @Override
  public Optional<Duration> echoWindow(Bridge bridge) {
    return Optional.empty();
  }
}
