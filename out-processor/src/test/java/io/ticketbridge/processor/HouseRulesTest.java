package io.ticketbridge.processor;

import io.ticketbridge.testing.AppRules;
import org.junit.jupiter.api.Test;

final class HouseRulesTest {

  @Test
  void appKnowsNoOtherAppAndNoCloud() {
    AppRules.check("io.ticketbridge.processor");
  }
}
