package io.ticketbridge.sandbox.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.sandbox.desk.Rest.Reply;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ServiceNowQueryTest {

  private static Desks desks;
  private static Rest rest;

  @BeforeAll
  static void start() {
    desks = TestDesks.start();
    rest = Rest.serviceNow(desks);
    insert("alpha", "1", "tb:demo:main:1:x");
    insert("beta", "2", "tb:demo:main:2:x");
    insert("gamma^delta", "3", "other");
  }

  private static void insert(String text, String impact, String correlation) {
    rest.post(
        "/api/now/table/incident",
        "{\"short_description\":\"%s\",\"impact\":\"%s\",\"correlation_id\":\"%s\"}"
            .formatted(text, impact, correlation));
  }

  @AfterAll
  static void stop() {
    desks.close();
  }

  private static List<String> found(String query) {
    return reply(query, "").json().path("result").findValuesAsText("short_description");
  }

  private static Reply reply(String query, String more) {
    return rest.get("/api/now/table/incident?sysparm_query=" + Rest.encode(query) + more);
  }

  @Test
  void conditionsAreJoined() {
    assertThat(found("short_description=alpha")).containsExactly("alpha");
    assertThat(found("impact=1^ORimpact=3^ORDERBYnumber")).containsExactly("alpha", "gamma^delta");
    assertThat(found("impact=1^ORimpact=2^short_descriptionLIKEet")).containsExactly("beta");
    assertThat(found("impact!=1^impact!=2")).containsExactly("gamma^delta");
    assertThat(found("impactIN1,2^ORDERBYDESCnumber")).containsExactly("beta", "alpha");
    assertThat(found("correlation_idSTARTSWITHtb:demo:main:2:")).containsExactly("beta");
    assertThat(found("impact>=2^impact>1^ORDERBYnumber")).containsExactly("beta", "gamma^delta");
    assertThat(found("short_description=gamma^^delta")).containsExactly("gamma^delta");
    assertThat(found("opened_by.user_name=bridge.user^impact=2")).containsExactly("beta");
    assertThat(found("sys_created_on>=javascript:gs.dateGenerate('2020-01-01','00:00:00')"))
        .hasSize(3);
  }

  @Test
  void timesAreComparedWithNow() {
    assertThat(found("sys_updated_onRELATIVEGE@minute@ago@2^ORDERBYsys_updated_on")).hasSize(3);
    assertThat(found("sys_updated_onRELATIVELE@hour@ago@1")).isEmpty();
    assertThat(found("sys_updated_onRELATIVEGE@fortnight@ago@1")).hasSize(3);
  }

  @Test
  void partThatIsNotUnderstoodIsIgnored() {
    assertThat(found("u_nonsense=1")).hasSize(3);
    assertThat(found("impact=1^u_nonsense=2")).containsExactly("alpha");
    assertThat(found("impact=1^what is this")).containsExactly("alpha");
    assertThat(found("impact=1^ORu_nonsense=2")).containsExactly("alpha");
    assertThat(found("ORDERBYu_nonsense")).hasSize(3);
  }

  @Test
  void resultIsPagedAndCounted() {
    Reply page = reply("ORDERBYnumber", "&sysparm_limit=1&sysparm_offset=1");

    assertThat(page.header("X-Total-Count")).isEqualTo("3");
    assertThat(page.json().path("result").findValuesAsText("short_description"))
        .containsExactly("beta");
    Reply none = reply("impact=1^short_description=beta", "");
    assertThat(none.status()).isEqualTo(200);
    assertThat(none.json().path("result")).isEmpty();
  }

  @Test
  void peopleGroupsAndChoicesAreFound() {
    assertThat(
            rest.get(
                    "/api/now/table/sys_user?sysparm_limit=2&sysparm_fields=sys_id,email&"
                        + "sysparm_query="
                        + Rest.encode("email=cara@example.com^active=true"))
                .json()
                .path("result"))
        .hasSize(1);
    assertThat(
            rest.get("/api/now/table/sys_user_group?sysparm_query=name%3DNetwork")
                .json()
                .path("result"))
        .hasSize(1);
    assertThat(
            rest.get(
                    "/api/now/table/sys_choice?sysparm_query="
                        + Rest.encode("name=incident^element=state^ORDERBYsequence"))
                .json()
                .path("result")
                .findValuesAsText("label"))
        .startsWith("New", "In Progress", "On Hold");
  }
}
