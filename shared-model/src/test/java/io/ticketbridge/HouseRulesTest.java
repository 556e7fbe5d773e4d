package io.ticketbridge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What must hold for every class of the domain, checked on the compiled classes. */
final class HouseRulesTest {

  private static final JavaClasses DOMAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.ticketbridge");

  @Test
  void domainKnowsTheJdkOnly() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "io.ticketbridge..")
        .because("the domain outlives every framework; what needs one belongs into shared-adapters")
        .allowEmptyShould(true)
        .check(DOMAIN);
  }
}
