package io.ticketbridge.adapters.servicedesk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.ticketbridge.adapters.servicedesk.ServiceDeskBridge.Shape;
import io.ticketbridge.ticket.WireValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

final class WireFormTest {

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void roundTrip(Shape shape, String wire, String written, String shown) {
    assertThat(WireForm.write(new WireValue(wire), shape)).hasToString(written);
    assertThat(WireForm.read(json(shown), shape)).contains(new WireValue(wire));
  }

  @Test
  void everyShapeIsWrittenAsItIsTakenAndReadAsItIsShown() {
    roundTrip(Shape.NUMBERS, "59", "[59]", "[{\"id\":\"59\",\"name\":\"CSOC\"}]");
    roundTrip(Shape.NUMBERS, "59,9", "[59,9]", "[59,9]");
    roundTrip(Shape.TEXT, "Web shop", "\"Web shop\"", "\"Web shop\"");
    roundTrip(
        Shape.OPTION, "Network", "{\"value\":\"Network\"}", "{\"id\":\"1\",\"value\":\"Network\"}");
    roundTrip(Shape.OPTIONS, "Network", "[{\"value\":\"Network\"}]", "[{\"value\":\"Network\"}]");
    roundTrip(
        Shape.NAME, "network", "{\"name\":\"network\"}", "{\"name\":\"network\",\"self\":\"x\"}");
  }

  @Test
  void emptyValueClearsTheField() {
    roundTrip(Shape.NUMBERS, "", "[]", "[]");
    roundTrip(Shape.OPTIONS, "", "[]", "null");
    roundTrip(Shape.TEXT, "", "null", "null");
    roundTrip(Shape.OPTION, "", "null", "null");
    roundTrip(Shape.NAME, "", "null", "null");
  }

  @Test
  void whatIsNotShownOrHasAnotherShapeIsNotTold() {
    assertThat(WireForm.read(MissingNode.getInstance(), Shape.TEXT)).isEmpty();
    assertThat(WireForm.read(json("{\"name\":\"x\"}"), Shape.OPTION)).isEmpty();
    assertThat(WireForm.read(json("[{\"id\":\"x\"}]"), Shape.NUMBERS)).isEmpty();
    assertThat(WireForm.read(json("true"), Shape.TEXT)).isEmpty();
  }
}
