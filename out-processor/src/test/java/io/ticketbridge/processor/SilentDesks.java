package io.ticketbridge.processor;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.ticketbridge.testing.DesksProcess;
import java.util.HashMap;
import java.util.Map;

/** The sandbox's desks, Service Desk as Data Center, every webhook of which is lost. */
public final class SilentDesks implements QuarkusTestResourceLifecycleManager {

  static DesksProcess desks;

  private final Map<String, String> settings = new HashMap<>();

  @Override
  public Map<String, String> start() {
    desks = DesksProcess.start("DATA_CENTER");
    set("deployment", "silent");
    set("retry.first", "50ms");
    set("retry.longest", "300ms");
    set("processor.poll-wait", "1s");
    set("processor.drain-interval", "50ms");
    set("catch-up.interval", "200ms");
    set("catch-up.overlap", "60s");
    set("catch-up.grace", "0s");
    set("service-desk.silent.url", desks.serviceDesk());
    set("service-desk.silent.flavour", "data-center");
    set("service-desk.silent.user", desks.serviceDeskUser());
    set("service-desk.silent.token", desks.serviceDeskToken());
    set("service-desk.silent.webhook.secret", "a secret that Jira signs with");
    set("servicenow.mute.url", desks.serviceNow());
    set("servicenow.mute.user", desks.serviceNowUser());
    set("servicenow.mute.password", desks.serviceNowPassword());
    set("servicenow.mute.webhook.secret", "another secret that signs");
    set("bridges.silent.since", "2026-01-01T00:00:00Z");
    set("bridges.silent.service-desk.connection", "silent");
    set("bridges.silent.service-desk.project", "ACP");
    set("bridges.silent.service-desk.service-desk-id", "1");
    set("bridges.silent.service-desk.request-type", "14");
    set("bridges.silent.service-desk.marker-field", "customfield_11824");
    set("bridges.silent.service-desk.resolution", "Done");
    set("bridges.silent.servicenow.connection", "mute");
    term("status", 0, "Open", "1", "new");
    term("status", 1, "Investigating", "2", "investigating");
    term("priority", 0, "P1 - Production system down", "1", "p1");
    term("priority", 1, "P2 - Production system impaired", "2", "p2");
    term("priority", 2, "P3 - Non production system impaired", "3", "p3");
    term("priority", 3, "P4 - General request", "4", "p4");
    return settings;
  }

  private void term(String field, int index, String serviceDesk, String serviceNow, String means) {
    for (String end : new String[] {"service-desk", "servicenow"}) {
      String key = "bridges.silent.%s.%s[%d].".formatted(end, field, index);
      set(key + "wire", end.equals("service-desk") ? serviceDesk : serviceNow);
      set(key + "means", means);
    }
  }

  private void set(String key, Object value) {
    settings.put("ticketbridge." + key, value.toString());
  }

  @Override
  public void stop() {
    desks.close();
  }
}
