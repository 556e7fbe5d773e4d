package io.ticketbridge.catchup;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.catchup.ChangeList.Page;
import io.ticketbridge.catchup.ChangeList.Said;
import io.ticketbridge.sync.Looked;
import io.ticketbridge.ticket.CommentId;
import io.ticketbridge.ticket.TicketRef;
import io.ticketbridge.ticket.Visibility;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link ChangeList} promises. */
public abstract class ChangeListContract {

  /** More than one page. */
  private static final int MANY = 105;

  /** A desk and the people who work at it. */
  public interface Scene {

    ChangeList list();

    /** By the desk's clock, no later than now. */
    Instant now();

    TicketRef raise(String summary);

    CommentId say(TicketRef on, String text, Visibility visibility);

    void changeStatus(TicketRef on);

    /** Holds soon, as soon as the desk's search has seen everything. */
    void eventually(Runnable assertion);
  }

  protected abstract Scene scene();

  private List<Changed> changed(Instant since) {
    var all = new ArrayList<Changed>();
    Optional<String> after = Optional.empty();
    do {
      Page page = found(scene().list().changed(since, after));
      assertThat(page.tickets()).hasSizeLessThanOrEqualTo(200);
      all.addAll(page.tickets());
      after = page.next();
    } while (after.isPresent());
    return all;
  }

  private Changed changed(TicketRef ticket, Instant since) {
    return changed(since).stream()
        .filter(changed -> changed.ref().equals(ticket))
        .findFirst()
        .orElseThrow(() -> new AssertionError(ticket + " is not listed"));
  }

  protected static <T> T found(Looked<T> looked) {
    assertThat(looked).isInstanceOf(Looked.Found.class);
    return ((Looked.Found<T>) looked).answer();
  }

  @Test
  void newTicketIsListed() {
    Instant before = scene().now();
    TicketRef ticket = scene().raise("VPN down");

    scene()
        .eventually(() -> {
          Changed listed = changed(ticket, before);
          assertThat(listed.createdAt()).isAfterOrEqualTo(before);
          assertThat(listed.updatedAt()).isAfterOrEqualTo(listed.createdAt());
          assertThat(listed.key()).isNotEmpty();
          assertThat(listed.marker()).isEmpty();
        });
  }

  @Test
  void whateverHappensToATicketMakesItNewer() {
    Instant before = scene().now();
    TicketRef ticket = scene().raise("VPN down");
    scene().eventually(() -> changed(ticket, before));
    Changed first = changed(ticket, before);

    scene().say(ticket, "hello", Visibility.INTERNAL);
    scene()
        .eventually(
            () -> assertThat(changed(ticket, before).version()).isGreaterThan(first.version()));
    Changed second = changed(ticket, before);

    scene().changeStatus(ticket);
    scene()
        .eventually(
            () -> assertThat(changed(ticket, before).version()).isGreaterThan(second.version()));
  }

  @Test
  void longListIsShownPageByPageTheLongestUnchangedFirst() {
    Instant before = scene().now();
    var raised = new ArrayList<TicketRef>();
    for (int i = 0; i < MANY; i++) {
      raised.add(scene().raise("Ticket " + i));
    }

    scene()
        .eventually(() -> {
          List<Changed> all = changed(before);
          assertThat(all).extracting(Changed::ref).containsAll(raised).doesNotHaveDuplicates();
          assertThat(all).extracting(Changed::updatedAt).isSorted();
        });
  }

  @Test
  void commentsAreSaidOldestFirstWhoeverMayReadThem() {
    TicketRef ticket = scene().raise("VPN down");
    Instant before = scene().now();
    CommentId one = scene().say(ticket, "for all", Visibility.PUBLIC);
    CommentId two = scene().say(ticket, "for agents", Visibility.INTERNAL);

    List<Said> said = found(scene().list().said(ticket, before));

    assertThat(said).extracting(Said::id).containsExactlyInAnyOrder(one, two);
    assertThat(said).extracting(Said::createdAt).isSorted();
    assertThat(found(scene().list().said(ticket, before.plusSeconds(3_600)))).isEmpty();
  }
}
