package io.ticketbridge.processor;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.ticketbridge.testing.CloudGates;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Without a token there is no operator's API. */
@QuarkusTest
@WithTestResource(CloudGates.class)
@WithTestResource(
    value = TwoDesks.class,
    initArgs = @ResourceArg(name = TwoDesks.OPERATORS, value = "none"))
@WithTestResource(MessageDesk.class)
class OperatorOffTest {

  @Test
  void everyPathIsAsIfItWereNotThere() {
    String elsewhere = detail("/nothing");
    for (String path :
        List.of("/operator", "/operator/lanes", "/operator/lanes/acme:1", "/operator/links")) {
      for (String token : List.of("Bearer " + TwoDesks.OPERATORS_TOKEN, "Bearer ", "")) {
        given()
            .header("Authorization", token)
            .get(path)
            .then()
            .statusCode(404)
            .contentType("application/problem+json")
            .body("detail", equalTo(elsewhere.replace("/nothing", path)));
      }
      given().post(path).then().statusCode(404);
      given().delete(path).then().statusCode(404);
    }
    assertThat(detail("/operator/lanes")).doesNotContain("oken");
  }

  private static String detail(String path) {
    return given().get(path).then().statusCode(404).extract().path("detail");
  }
}
