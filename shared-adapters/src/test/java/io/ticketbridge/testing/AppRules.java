package io.ticketbridge.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;

/** What must hold for the classes of every app. */
public final class AppRules {

  private static final List<String> APPS =
      List.of("io.ticketbridge.inbound", "io.ticketbridge.outbound", "io.ticketbridge.processor");

  private AppRules() {}

  /**
   * Checks the app in this package, tests left out.
   *
   * @throws AssertionError if it knows another app, or reaches past the adapters to the cloud
   */
  public static void check(String app) {
    if (!APPS.contains(app)) {
      throw new IllegalArgumentException("'" + app + "' is no app; take one of " + APPS);
    }
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(app);
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others(app))
        .because("apps never depend on each other: what two need belongs into shared-adapters")
        .allowEmptyShould(true)
        .check(classes);
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "software.amazon.awssdk.services.dynamodb..", "software.amazon.awssdk.services.sqs..")
        .because("apps speak to the ports; the table and the queue are known in their rooms only")
        .allowEmptyShould(true)
        .check(classes);
  }

  private static String[] others(String app) {
    return APPS.stream()
        .filter(other -> !other.equals(app))
        .map(other -> other + "..")
        .toArray(String[]::new);
  }
}
