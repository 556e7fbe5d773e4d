package io.ticketbridge.inbound;

import io.ticketbridge.testing.AppRules;
import org.junit.jupiter.api.Test;

final class HouseRulesTest {

  @Test
  void appKnowsNoOtherAppAndNoCloud() {
    AppRules.check("io.ticketbridge.inbound");
  }
}
