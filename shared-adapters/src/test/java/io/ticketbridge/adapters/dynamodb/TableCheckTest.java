package io.ticketbridge.adapters.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketbridge.testing.LocalCloudProcess;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class TableCheckTest {

  @Test
  void tableThatIsThereGivesNoTrouble() {
    try (DynamoDbClient client = LocalTable.client()) {
      assertThat(new TableCheck(client, LocalCloudProcess.NAME).trouble()).isEmpty();
    }
  }

  @Test
  void missingTableIsNamed() {
    try (DynamoDbClient client = LocalTable.client()) {
      assertThat(new TableCheck(client, "nowhere").trouble().orElseThrow())
          .contains("'nowhere'", "ResourceNotFoundException", "check that it exists");
    }
  }
}
