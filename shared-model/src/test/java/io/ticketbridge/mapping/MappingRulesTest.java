package io.ticketbridge.mapping;

import static io.ticketbridge.mapping.Mappings.ACP;
import static io.ticketbridge.mapping.Mappings.desk;
import static io.ticketbridge.mapping.Mappings.now;
import static io.ticketbridge.mapping.Mappings.openOnly;
import static io.ticketbridge.mapping.Mappings.preferred;
import static io.ticketbridge.mapping.Mappings.statuses;
import static io.ticketbridge.mapping.Mappings.term;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketbridge.ticket.Field;
import io.ticketbridge.ticket.Side;
import io.ticketbridge.ticket.WireValue;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MappingRulesTest {

  @Test
  void valueIsReadOnOneSideAndSpeltOnTheOther() {
    var rules =
        statuses(
            desk(term("Investigating", "investigating"), term("Identified", "identified")),
            now(preferred("22", "investigating"), term("22", "identified")));

    assertThat(translate(rules, Side.SERVICE_DESK, "Identified")).isEqualTo(to("22"));
    assertThat(translate(rules, Side.SERVICENOW, "22")).isEqualTo(to("Investigating"));
  }

  @Test
  void unmappedValueNamesTheValueTheBridgeAndTheKey() {
    assertThat(translate(openOnly(), Side.SERVICENOW, "7"))
        .isEqualTo(
            new Translation.Unmapped(
                "ServiceNow status '7' is unmapped for bridge 'acp'; add it to bridges.acp.servicenow.status"));
  }

  @Test
  void unsetValueAndUncarriedFieldSayNothing() {
    assertThat(translate(openOnly(), Side.SERVICE_DESK, "")).isEqualTo(new Translation.Nothing());
    assertThat(openOnly().translate(Field.PRIORITY, Side.SERVICE_DESK, new WireValue("High")))
        .isEqualTo(new Translation.Nothing());
    assertThat(openOnly().carried()).containsExactly(Field.STATUS);
  }

  @Test
  void meaningThatTheOtherSideCannotWriteIsRefusedWithTheKeyToSet() {
    assertThatThrownBy(() ->
            statuses(
                desk(term("Open", "open"), term("Escalated", "escalated")),
                now(term("2", "open"), term("3", "on-hold"))))
        .isInstanceOfSatisfying(
            MappingProblem.class,
            problem ->
                assertThat(problem.problems())
                    .containsExactlyInAnyOrder(
                        "bridges.acp.service-desk.status can be read as 'escalated', which the other side has no value for; add it to bridges.acp.servicenow.status",
                        "bridges.acp.servicenow.status can be read as 'on-hold', which the other side has no value for; add it to bridges.acp.service-desk.status"));
  }

  @Test
  void vocabularyOnOneSideOnlyIsRefused() {
    assertThatThrownBy(() ->
            MappingRules.of(
                ACP,
                Map.of(Field.STATUS, Map.of(Side.SERVICE_DESK, desk(term("Open", "open")))),
                bothPlain()))
        .isInstanceOf(MappingProblem.class)
        .hasMessageContaining("bridges.acp.service-desk.status has no counterpart");
  }

  @Test
  void textHasNoVocabulary() {
    var either = desk(term("Open", "open"));
    assertThatThrownBy(() ->
            MappingRules.of(
                ACP,
                Map.of(Field.SUMMARY, Map.of(Side.SERVICE_DESK, either, Side.SERVICENOW, either)),
                bothPlain()))
        .hasMessageContaining("has templates, not a vocabulary");
  }

  @Test
  void bothSidesNeedTemplates() {
    assertThatThrownBy(() -> MappingRules.of(ACP, Map.of(), Map.of()))
        .isInstanceOfSatisfying(
            MappingProblem.class, problem -> assertThat(problem.problems()).hasSize(2));
  }

  private static Map<Side, Templates> bothPlain() {
    return Map.of(Side.SERVICE_DESK, Templates.PLAIN, Side.SERVICENOW, Templates.PLAIN);
  }

  private static Translation translate(MappingRules rules, Side from, String value) {
    return rules.translate(Field.STATUS, from, new WireValue(value));
  }

  private static Translation to(String value) {
    return new Translation.To(new WireValue(value));
  }
}
