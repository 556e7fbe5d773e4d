package io.ticketbridge.sandbox.desk.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.sandbox.desk.fault.Faults.RestCall;
import io.ticketbridge.sandbox.desk.ticket.DeskName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RestCallTest {

  @ParameterizedTest
  @CsvSource({
    "GET,/rest/api/2/issue/1,false",
    "POST,/rest/api/3/search/jql,false",
    "POST,/rest/api/2/search,false",
    "POST,/rest/servicedeskapi/request,true",
    "PATCH,/api/now/table/incident/1,true"
  })
  void aSearchReadsWhateverItsMethod(String method, String path, boolean writing) {
    assertThat(RestCall.of(DeskName.SERVICE_DESK, method, path).writing()).isEqualTo(writing);
  }
}
