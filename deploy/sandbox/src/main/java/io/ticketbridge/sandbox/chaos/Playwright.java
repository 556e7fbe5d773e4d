package io.ticketbridge.sandbox.chaos;

import io.ticketbridge.sandbox.desk.ticket.DeskName;
import io.ticketbridge.sandbox.desk.ticket.Visibility;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Writes the script of one ticket. */
final class Playwright {

  /** A priority that Service Desk has and no mapping knows. */
  static final String UNMAPPED = "P5 - Unheard of";

  static final String RESOLVED = "Resolved";

  private static final List<String> SERVICE_DESK_STATUSES =
      List.of(
          "Investigating",
          "Identified",
          "Monitoring",
          "Escalated",
          "Escalated to Appvia",
          "Waiting for customer");
  private static final List<String> SERVICENOW_STATUSES = List.of("In Progress", "On Hold");
  private static final List<String> SERVICE_DESK_PRIORITIES =
      List.of(
          "P1 - Production system down",
          "P2 - Production system impaired",
          "P3 - Non production system impaired",
          "P4 - General request");
  private static final List<String> SERVICENOW_PRIORITIES = List.of("1", "2", "3", "4", "5");
  private static final int LONGEST_PAUSE_MILLIS = 1500;

  private final Random random;
  private final int number;
  private final boolean spoiled;
  private final Texts texts;
  private final List<Script.Step> steps = new ArrayList<>();
  private boolean resolved;
  private boolean unmapped;
  private int burst;
  private int left;

  Playwright(Random random, int number, boolean spoiled) {
    this.random = random;
    this.number = number;
    this.spoiled = spoiled;
    this.texts = new Texts(random, number);
  }

  /** A script of so many events, two or more. */
  Script script(int events) {
    left = events;
    DeskName born = spoiled || random.nextBoolean() ? DeskName.SERVICE_DESK : DeskName.SERVICE_NOW;
    boolean spoiledAtBirth = spoiled && random.nextBoolean();
    unmapped = spoiledAtBirth;
    add(raise(born, spoiledAtBirth));
    int spoiledAt = spoiled && !spoiledAtBirth ? 1 + random.nextInt(left) : -1;
    int resolvedAt = random.nextInt(5) < 2 ? random.nextInt(left + 1) : -1;
    while (left > 0) {
      DeskName desk = spoiledAtBirth ? DeskName.SERVICE_DESK : anyDesk();
      if (!unmapped && left <= spoiledAt) {
        unmapped = true;
        add(new Act.SetPriority(DeskName.SERVICE_DESK, agent(DeskName.SERVICE_DESK), UNMAPPED));
      } else if (!resolved && left <= resolvedAt) {
        resolved = true;
        add(new Act.SetStatus(desk, agent(desk), RESOLVED));
      } else {
        add(next(desk, !spoiledAtBirth));
      }
    }
    return new Script(number, spoiled, steps);
  }

  private void add(Act act) {
    left -= act.events();
    if (burst == 0 && random.nextInt(12) == 0) {
      burst = 4 + random.nextInt(5);
    }
    burst = Math.max(0, burst - 1);
    int pause = burst > 0 ? 0 : random.nextInt(LONGEST_PAUSE_MILLIS);
    steps.add(new Script.Step(pause, act));
  }

  private Act raise(DeskName born, boolean spoiledAtBirth) {
    boolean here = born == DeskName.SERVICE_DESK;
    String priority = spoiledAtBirth ? UNMAPPED : any(priorities(born));
    String person = any(here ? List.of("cara", "ana") : List.of("cara.customer", "sam.support"));
    return new Act.Raise(born, person, texts.summary(), texts.description(), priority);
  }

  private Act next(DeskName desk, boolean bothDesks) {
    int drawn = random.nextInt(100);
    if (drawn < 12 && !resolved) {
      return status(desk);
    }
    if (drawn < 24 && !(unmapped && desk == DeskName.SERVICE_DESK)) {
      return priority(desk);
    }
    if (drawn < 34 && left >= 2 && bothDesks) {
      return crossing();
    }
    return comment(desk);
  }

  private Act crossing() {
    DeskName here = anyDesk();
    if (!resolved && random.nextBoolean()) {
      return new Act.Crossing(status(here), status(here.other()));
    }
    return unmapped ? comment(here) : new Act.Crossing(priority(here), priority(here.other()));
  }

  private Act status(DeskName desk) {
    boolean here = desk == DeskName.SERVICE_DESK;
    return new Act.SetStatus(
        desk, agent(desk), any(here ? SERVICE_DESK_STATUSES : SERVICENOW_STATUSES));
  }

  private Act priority(DeskName desk) {
    return new Act.SetPriority(desk, agent(desk), any(priorities(desk)));
  }

  private Act comment(DeskName desk) {
    Visibility visibility = random.nextBoolean() ? Visibility.PUBLIC : Visibility.INTERNAL;
    if (random.nextInt(20) == 0) {
      String account = desk == DeskName.SERVICE_DESK ? "bridge" : "bridge.user";
      return new Act.Say(desk, account, texts.byHand(desk, visibility), visibility);
    }
    boolean customer = visibility == Visibility.PUBLIC && random.nextInt(3) == 0;
    String person = customer ? customer(desk) : agent(desk);
    return new Act.Say(desk, person, texts.comment(visibility), visibility);
  }

  private static List<String> priorities(DeskName desk) {
    return desk == DeskName.SERVICE_DESK ? SERVICE_DESK_PRIORITIES : SERVICENOW_PRIORITIES;
  }

  private DeskName anyDesk() {
    return random.nextBoolean() ? DeskName.SERVICE_DESK : DeskName.SERVICE_NOW;
  }

  private String agent(DeskName desk) {
    return any(
        desk == DeskName.SERVICE_DESK
            ? List.of("ana", "olek")
            : List.of("sam.support", "olga.owner"));
  }

  private static String customer(DeskName desk) {
    return desk == DeskName.SERVICE_DESK ? "cara" : "cara.customer";
  }

  private String any(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
