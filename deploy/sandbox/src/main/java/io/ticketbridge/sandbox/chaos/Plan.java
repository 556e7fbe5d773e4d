package io.ticketbridge.sandbox.chaos;

import io.ticketbridge.sandbox.chaos.Fault.Group;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** What breaks at which place of the workload, drawn before anything runs. */
final class Plan {

  /** Behind it people go on, so that what waits for traffic gets some. */
  private static final double LAST = 0.8;

  private static final Set<Group> BREAKING =
      EnumSet.of(Group.PROCESS, Group.MID_WRITE, Group.OUTAGE, Group.BOUT);

  /**
   * A breakdown.
   *
   * @param place the number of events after which it is due
   * @param latest nobody goes further before it has struck
   */
  record Due(int place, int latest, Fault what) {

    /** One that people wait for where it is due. */
    static Due at(int place, Fault what) {
      return new Due(place, place, what);
    }
  }

  private Plan() {}

  /** In the order in which it is due. */
  static List<Due> draw(long seed, Map<Fault, Integer> quotas, Workload workload) {
    var random = new Random(seed);
    List<Due> plan = new ArrayList<>();
    quotas.forEach((fault, quota) -> {
      if (BREAKING.contains(fault.group())) {
        int times = quota - countedAlong(fault, quotas);
        double last = fault == Fault.INBOUND_IN_MID_WRITE ? raising(workload) : 1;
        for (int i = 0; i < times; i++) {
          int place = (int) (LAST * last * random.nextDouble() * workload.events());
          plan.add(new Due(place, place + leeway(fault, workload), fault));
        }
      }
    });
    plan.sort(Comparator.comparingInt(Due::place));
    return List.copyOf(plan);
  }

  /** A kill in the middle of a write is a kill as well. */
  private static int countedAlong(Fault fault, Map<Fault, Integer> quotas) {
    return switch (fault) {
      case KILLED_INBOUND -> quotas.getOrDefault(Fault.INBOUND_IN_MID_WRITE, 0);
      case KILLED_PROCESSOR -> quotas.getOrDefault(Fault.PROCESSOR_IN_MID_WRITE, 0);
      default -> 0;
    };
  }

  /** New tickets are too rare to be waited for one by one. */
  private static int leeway(Fault fault, Workload workload) {
    return fault == Fault.INBOUND_IN_MID_WRITE ? workload.events() / 20 : 0;
  }

  /**
   * Up to where there are tickets still to be raised, 0 to 1: a create is the one write of
   * inbound-api.
   */
  private static double raising(Workload workload) {
    int tickets = workload.scripts().size();
    return Math.max(0, (double) (tickets - Agents.TICKETS_AT_ONCE) / tickets);
  }
}
