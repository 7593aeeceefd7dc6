package org.colibri.tests;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who may use whom, and the house rules that bytecode can show. */
class LayeringTest {
  private static final String ROOT = "org.colibri.";

  /** From each module's package to those of the modules it may use. */
  private static final Map<String, List<String>> MAY_USE = mayUse();

  private static final JavaClasses COLIBRI =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.colibri");

  private static Map<String, List<String>> mayUse() {
    Map<String, List<String>> map = new LinkedHashMap<>();
    map.put("parser", List.of());
    map.put("sampling", List.of());
    map.put("models", List.of());
    map.put("tables", List.of("models"));
    map.put("planner", List.of("parser", "tables", "sampling"));
    map.put("exec", List.of("parser", "sampling", "models", "tables", "planner"));
    map.put("jdbc", List.of("exec"));
    map.put("shell", List.of("exec", "jdbc"));
    map.put("examples", List.of("exec", "models"));
    return map;
  }

  @TestFactory
  Stream<DynamicTest> aModuleUsesOnlyWhatIsBelowIt() {
    return MAY_USE.entrySet().stream()
        .map(
            module ->
                DynamicTest.dynamicTest(
                    module.getKey(), () -> check(module.getKey(), module.getValue())));
  }

  private static void check(String module, List<String> below) {
    String[] allowed =
        Stream.concat(Stream.of(module), below.stream())
            .map(name -> ROOT + name + "..")
            .toArray(String[]::new);
    DescribedPredicate<JavaClass> foreign =
        DescribedPredicate.not(resideInAPackage("org.colibri..")).forSubtype();
    classes()
        .that()
        .resideInAPackage(ROOT + module + "..")
        .should()
        .onlyDependOnClassesThat(foreign.or(resideInAnyPackage(allowed)))
        .check(COLIBRI);
  }

  @Test
  void everyModuleIsSeen() {
    for (String module : MAY_USE.keySet()) {
      assertFalse(
          COLIBRI.that(resideInAPackage(ROOT + module + "..")).isEmpty(),
          () -> "no class of " + module + " is on the class path");
    }
  }

  @Test
  void noClassHasANameThatSaysNothing() {
    for (String word : List.of("Util", "Utils", "Manager", "Helper", "Impl")) {
      noClasses()
          .that()
          .resideOutsideOfPackage("org.colibri.parser.generated..")
          .should()
          .haveSimpleNameEndingWith(word)
          .check(COLIBRI);
    }
  }

  @Test
  void typesOfDjlStayInTheirPackage() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.colibri.models.djl..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ai.djl..")
        .check(COLIBRI);
  }

  @Test
  void onlyTheDriverMakesSqlExceptions() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.colibri.jdbc..")
        .should()
        .callConstructorWhere(
            DescribedPredicate.describe(
                "it makes an SQLException",
                call -> call.getTargetOwner().isAssignableTo(SQLException.class)))
        .check(COLIBRI);
  }

  @Test
  void onlyProgramsPrint() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "org.colibri.shell..", "org.colibri.examples..", "org.colibri.parser.generated..")
        .should()
        .accessFieldWhere(
            DescribedPredicate.describe(
                "it is System.out or System.err",
                access ->
                    access.getTargetOwner().isEquivalentTo(System.class)
                        && Set.of("out", "err").contains(access.getName())))
        .check(COLIBRI);
  }

  @Test
  void oneClassMakesTheArrowAllocator() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("org.colibri.exec.Engine")
        .should()
        .callConstructorWhere(
            DescribedPredicate.describe(
                "it makes a RootAllocator",
                call -> call.getTargetOwner().getName().endsWith(".RootAllocator")))
        .check(COLIBRI);
  }
}
