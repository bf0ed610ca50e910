package dev.coalesce.test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// Who may know whom.
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.coalesce");

    @Test
    void engineKnowsNoWindow() {
        noClasses()
                .that()
                .resideInAPackage("dev.coalesce.engine..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "javafx..", "java.awt..", "javax.swing..", "dev.coalesce.ui..", "dev.coalesce.app..")
                .because("the engine is a library that runs on servers and in tests, where there is no screen")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void interfaceKnowsNoApplication() {
        noClasses()
                .that()
                .resideInAPackage("dev.coalesce.ui..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.coalesce.app..")
                .because("the application puts the parts together; a view that reaches back could not be tested alone")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void engineHasNoCycles() {
        slices().matching("dev.coalesce.engine.(*)..")
                .should()
                .beFreeOfCycles()
                .because("the engine is read from the model to the measurement, and each layer stands without the next")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void interfaceFeaturesHaveNoCycles() {
        slices().matching("dev.coalesce.ui.(*)..")
                .should()
                .beFreeOfCycles()
                .because("a feature of the window can be changed or removed only where no other leans back on it")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void nobodyUsesJavaUtilLogging() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .because("all messages go through SLF4J, so that one setting rules where they are written")
                .check(CLASSES);
    }

    @Test
    void onlyTheApplicationEndsTheProcess() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.coalesce.app..")
                .should()
                .callMethod(System.class, "exit", int.class)
                .because("an exit inside a library loses the user's work and cannot be tested")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void onlyTheRuntimeAndTheModelTouchDjl() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.coalesce.engine.runtime..", "dev.coalesce.engine.model..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ai.djl..")
                .because("tensors and the tokenizer own native memory, which stays in the hands of two packages")
                .allowEmptyShould(true)
                .check(CLASSES);
    }
}
