package dev.podium.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The rules of docs and design that a compiler does not know. */
class ArchitectureTest {
  private static final String DOMAIN = "dev.podium.domain..";
  private static final String SCHEDULER = "dev.podium.scheduler..";
  private static final String UI = "dev.podium.ui..";
  private static final String APP = "dev.podium.app..";
  private static final String[] SPRING_AND_JPA = {
    "org.springframework..", "jakarta.persistence..", "org.hibernate.."
  };

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          // What JMH writes around the benchmarks.
          .withImportOption(location -> !location.contains("/jmh_generated/"))
          .importPackages("dev.podium");

  /** A scan that finds nothing would let every other rule pass. */
  @Test
  void theScanSeesAllModules() {
    Map<String, Long> counts =
        CLASSES.stream()
            .collect(Collectors.groupingBy(ArchitectureTest::module, Collectors.counting()));

    assertThat(counts.get("domain")).isGreaterThan(100);
    assertThat(counts.get("scheduler")).isGreaterThan(10);
    assertThat(counts.get("ui")).isGreaterThan(40);
    assertThat(counts.get("app")).isGreaterThan(80);
  }

  private static String module(JavaClass type) {
    String inside = type.getPackageName().substring("dev.podium.".length());
    int end = inside.indexOf('.');
    return end < 0 ? inside : inside.substring(0, end);
  }

  @Test
  void theDomainKnowsNoFrameworkAndNoOtherModule() {
    noClasses()
        .that()
        .resideInAPackage(DOMAIN)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework..",
            "jakarta..",
            "org.quartz..",
            "com.vaadin..",
            SCHEDULER,
            UI,
            APP)
        .check(CLASSES);
  }

  @Test
  void theSchedulerKnowsNeitherSpringNorScreens() {
    noClasses()
        .that()
        .resideInAPackage(SCHEDULER)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework..", "jakarta.persistence..", "com.vaadin..", UI, APP)
        .check(CLASSES);
  }

  @Test
  void theScreensKnowNeitherTheSchedulerNorTheDatabase() {
    noClasses()
        .that()
        .resideInAPackage(UI)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "jakarta.persistence..", "java.sql..", "javax.sql..", "org.quartz..", SCHEDULER, APP)
        .check(CLASSES);
  }

  @Test
  void theEnginesRowsAreWrittenWithoutHibernate() {
    noClasses()
        .that()
        .resideInAPackage("dev.podium.app.engine..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta.persistence..", "org.hibernate..")
        .check(CLASSES);
  }

  @Test
  void theEmbeddedServerNeedsNoFramework() {
    noClasses()
        .that()
        .resideInAPackage("dev.podium.app.mysql..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(SPRING_AND_JPA)
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.podium.(*).(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void everyPackageIsNullMarked() {
    List<String> unmarked =
        CLASSES.stream()
            .filter(type -> !type.getSimpleName().isEmpty())
            .map(JavaClass::getPackage)
            .distinct()
            .filter(found -> !found.isAnnotatedWith(NullMarked.class))
            .map(JavaPackage::getName)
            .toList();

    assertThat(unmarked).isEmpty();
  }
}
