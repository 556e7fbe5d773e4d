package io.ticketbridge.sandbox.chaos;

import io.ticketbridge.sandbox.desk.ticket.DeskName;
import java.util.EnumMap;
import java.util.Map;

/** How often a run is to meet each fault. */
final class Quotas {

  private Quotas() {}

  /**
   * Those of a run; a fault that it cannot meet is left out.
   *
   * @param losing whether webhooks may be lost for ever
   */
  static Map<Fault, Integer> of(Workload workload, boolean losing) {
    Map<Fault, Integer> quotas = new EnumMap<>(Fault.class);
    for (Fault fault : Fault.values()) {
      int most =
          switch (fault) {
            case WEBHOOK_LOST -> losing ? Integer.MAX_VALUE : 0;
            case INBOUND_IN_MID_WRITE -> bornOnServiceNow(workload);
            // Not every create that is not answered is searched for while the search lags.
            case SEARCH_LAGGED -> bornOnServiceNow(workload) / 3;
            default -> Integer.MAX_VALUE;
          };
      int quota = Math.min(fault.quota(workload.events()), most);
      if (quota > 0) {
        quotas.put(fault, quota);
      }
    }
    return quotas;
  }

  private static int bornOnServiceNow(Workload workload) {
    return (int)
        workload.scripts().stream()
            .filter(script ->
                script.steps().getFirst().act() instanceof Act.Raise raised
                    && raised.desk() == DeskName.SERVICE_NOW)
            .count();
  }
}
