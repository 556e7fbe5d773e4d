package io.ticketbridge.processor;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.ticketbridge.testing.ApiDescription;
import io.ticketbridge.testing.CloudGates;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is let in to the operator's API, and what whoever asks wrongly is told. */
@QuarkusTest
@WithTestResource(CloudGates.class)
@WithTestResource(TwoDesks.class)
@WithTestResource(MessageDesk.class)
class OperatorDoorTest extends OperatorScene {

  @Test
  void strangersAreTurnedAwayWhateverTheyAskFor() {
    for (String path : List.of("/operator/lanes", "/operator", "/operator/nothing/at/all")) {
      given()
          .get(path)
          .then()
          .statusCode(401)
          .contentType(PROBLEM)
          .header("WWW-Authenticate", startsWith("Bearer"))
          .body("detail", containsString("Authorization: Bearer"));
    }
    given()
        .header("Authorization", "Bearer guessed")
        .header("X-Operator", BY)
        .body("{ this is not even read")
        .post("/operator/lanes/acme:1/skip")
        .then()
        .statusCode(401);

    inTheLog(log ->
        assertThat(log.of("ticketbridge.operator"))
            .hasSize(4)
            .allSatisfy(line -> assertThat(line.keys()).containsEntry("outcome", "refused")));
    inTheLog(log -> assertThat(log.of("operator.audit")).isEmpty());
  }

  @Test
  void doorCannotBePassedByAnotherSpelling() {
    for (String path : List.of("/%6fperator/lanes", "//operator/lanes", "/operator/./lanes")) {
      int status = given().urlEncodingEnabled(false).get(path).statusCode();
      assertThat(status).as(path).isIn(401, 404);
    }
  }

  @Test
  void previousTokenIsAcceptedWhileTheTwoAreExchanged() {
    given()
        .header("Authorization", "Bearer " + TwoDesks.PREVIOUS_TOKEN)
        .get("/operator/lanes")
        .then()
        .statusCode(200);
  }

  @Test
  void whatCannotBeUnderstoodIsToldInASentence() {
    refused(operator().get("/operator/lanes?state=asleep"), "parked");
    refused(operator().get("/operator/lanes?limit=101"), "1 to 100");
    refused(operator().get("/operator/lanes?limit=many"), "limit");
    refused(operator().get("/operator/lanes?from=somewhere"), "next");
    refused(operator().get("/operator/lanes/acme"), "<connection>:<issue id>");
    refused(operator().body("no json").post("/operator/lanes/acme:1/skip"), "{\"event\"");
    refused(operator().body("{}").post("/operator/lanes/acme:1/skip"), "'event' is missing");
    refused(operator().body("[]").post("/operator/links"), "\"serviceDesk\"");
    refused(
        operator()
            .body(
                "{\"bridge\": \"acp\", \"serviceDesk\": \"%s\", \"servicenow\": \"1\"}"
                    .formatted("9".repeat(19)))
            .post("/operator/links"),
        "its number");
    refused(operator().post("/operator/dead-letters/redrive?limit=0"), "1 to 1000");
    for (String name : List.of("", " ", "x".repeat(101), "tab\tin it")) {
      refused(
          authenticated().header("X-Operator", name).post("/operator/lanes/acme:1/retry"),
          "X-Operator");
    }
    refused(authenticated().post("/operator/lanes/acme:1/retry"), "Say who you are");
    inTheLog(log -> assertThat(log.of("operator.audit")).isEmpty());
  }

  @Test
  void unknownLaneAndPathAreTold() {
    operator()
        .get("/operator/lanes/acme:4711")
        .then()
        .statusCode(404)
        .contentType(PROBLEM)
        .body("detail", containsString("acme:4711"));
    operator().get("/operator/nothing").then().statusCode(404).contentType(PROBLEM);
    operator().get("/operator/lanes/acme:1/retry").then().statusCode(405).header("Allow", "POST");
    operator().delete("/operator/lanes").then().statusCode(405).header("Allow", "GET, HEAD");
  }

  @Test
  void withoutTheTableItIsToldThatNothingIsKnown() {
    CloudGates.shutTable();

    operator().get("/operator/lanes").then().statusCode(503).header("Retry-After", "2");
    operator()
        .post("/operator/lanes/acme:1/retry")
        .then()
        .statusCode(503)
        .contentType(PROBLEM)
        .body("detail", containsString("not known whether"));

    inTheLog(log ->
        assertThat(log.of("operator.audit").getLast().keys())
            .containsEntry("outcome", "unavailable"));
  }

  @Test
  void documentTellsEveryPathThatIsServed() {
    ApiDescription api =
        ApiDescription.read(
            given().get("/q/openapi").then().statusCode(200).extract().asByteArray());

    assertThat(api.at("paths"))
        .containsOnlyKeys(
            "/operator/lanes",
            "/operator/lanes/{lane}",
            "/operator/lanes/{lane}/retry",
            "/operator/lanes/{lane}/skip",
            "/operator/lanes/{lane}/resend",
            "/operator/lanes/{lane}/unlink",
            "/operator/links",
            "/operator/bridges",
            "/operator/bridges/{bridge}/resume",
            "/operator/bridges/{bridge}/retry",
            "/operator/dead-letters",
            "/operator/dead-letters/redrive",
            "/operator/audit");
  }

  private static void refused(Response answer, String sentence) {
    answer.then().statusCode(400).contentType(PROBLEM).body("detail", containsString(sentence));
  }
}
