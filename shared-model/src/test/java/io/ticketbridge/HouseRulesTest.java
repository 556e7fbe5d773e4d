package io.ticketbridge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
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
        .check(DOMAIN);
  }

  @Test
  void oneOfIsSealed() {
    classes()
        .that()
        .areInterfaces()
        .should(beSealedIfTheyHoldTheirOwnCases())
        .because("a switch over it must stop compiling when a case is added")
        .check(DOMAIN);
  }

  private static ArchCondition<JavaClass> beSealedIfTheyHoldTheirOwnCases() {
    return new ArchCondition<>("be sealed if they hold their own cases") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        Class<?> reflected = type.reflect();
        boolean holdsCases =
            Arrays.stream(reflected.getDeclaredClasses()).anyMatch(reflected::isAssignableFrom);
        boolean satisfied = reflected.isSealed() || !holdsCases;
        events.add(
            new SimpleConditionEvent(
                type, satisfied, type.getName() + (satisfied ? " is" : " is not") + " in order"));
      }
    };
  }
}
