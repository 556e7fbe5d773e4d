package io.ticketbridge.adapters;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Who may know whom among the rooms of the adapters, checked on the compiled classes. */
final class HouseRulesTest {

  private static final String ROOMS = "io.ticketbridge.adapters";

  private static final JavaClasses ADAPTERS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOMS);

  @Test
  void serviceDeskDoesNotKnowServiceNow() {
    mayNotUse("servicedesk", ROOMS + ".servicenow..", "what both desks need is the domain's");
  }

  @Test
  void serviceNowDoesNotKnowServiceDesk() {
    mayNotUse("servicenow", ROOMS + ".servicedesk..", "what both desks need is the domain's");
  }

  @Test
  void storeAndQueueDoNotKnowTheDesks() {
    for (String room : new String[] {"dynamodb", "sqs"}) {
      for (String desk : new String[] {"servicedesk", "servicenow"}) {
        mayNotUse(room, ROOMS + "." + desk + "..", "lanes and events are the same for every desk");
      }
    }
  }

  @Test
  void onlyItsRoomUsesTheDynamoDbClient() {
    onlyRoomMayUse(
        "dynamodb",
        "software.amazon.awssdk.services.dynamodb..",
        "another store must need another room and nothing else");
  }

  @Test
  void onlyItsRoomUsesTheSqsClient() {
    onlyRoomMayUse(
        "sqs",
        "software.amazon.awssdk.services.sqs..",
        "another queue must need another room and nothing else");
  }

  @Test
  void noRoomKnowsAnApp() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.ticketbridge.inbound..",
            "io.ticketbridge.outbound..",
            "io.ticketbridge.processor..")
        .because("apps depend on shared-adapters, never the other way round")
        .allowEmptyShould(true)
        .check(ADAPTERS);
  }

  private static void mayNotUse(String room, String packages, String reason) {
    noClasses()
        .that()
        .resideInAPackage(ROOMS + "." + room + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(packages)
        .because(reason)
        .allowEmptyShould(true)
        .check(ADAPTERS);
  }

  private static void onlyRoomMayUse(String room, String packages, String reason) {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOMS + "." + room + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(packages)
        .because(reason)
        .allowEmptyShould(true)
        .check(ADAPTERS);
  }
}
