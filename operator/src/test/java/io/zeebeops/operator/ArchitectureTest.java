package io.zeebeops.operator;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.fabric8.kubernetes.client.CustomResource;
import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Who may know of whom, and who may do what: architecture.md as rules. */
class ArchitectureTest {
    private static final String ROOT = "io.zeebeops.operator";
    private static final JavaClasses OPERATOR = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);
    private static final DescribedPredicate<JavaClass> FABRIC8_CLIENT =
            resideInAnyPackage("io.fabric8.kubernetes.client..").and(not(equivalentTo(CustomResource.class)));
    private static final DescribedPredicate<JavaClass> PURE = describe(
            "hold rules",
            type -> nameMatching(
                                    ".*\\.(Backup(Policy|DataPolicy|Case|Id|Facts|Progress|Status|Requests|Decision|Observation)"
                                            + "|Cluster(Status|Picture|View|Observation)|Inventory|Conditions|Bounded"
                                            + "|Gateway(Policy|Hindrances|Status|News|Decision|Observation)|ClaimFacts|OlderClaims"
                                            + "|Node(Quiesce|Release|Results|Facts|Scene|Step))(\\$.*)?")
                            .test(type)
                    || type.getPackageName().startsWith(ROOT + ".cluster.arbiter"));

    @TestFactory
    Stream<DynamicTest> rules() {
        return Stream.of(
                        noClasses()
                                .that()
                                .resideInAPackage(ROOT + ".zeebe..")
                                .should()
                                .dependOnClassesThat(
                                        resideInAnyPackage("io.fabric8..", "io.javaoperatorsdk..", "io.zeebeops..")
                                                .and(not(resideInAnyPackage(ROOT + ".zeebe..")))),
                        classes()
                                .that()
                                .resideInAPackage(ROOT + ".cluster.arbiter..")
                                .should()
                                .onlyDependOnClassesThat()
                                .resideInAnyPackage(
                                        ROOT + ".cluster.arbiter..",
                                        "io.zeebeops.v1alpha1..",
                                        "java..",
                                        "org.jspecify.."),
                        noClasses()
                                .that()
                                .resideInAPackage(ROOT + ".cluster..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(ROOT + ".backup..", ROOT + ".runtime.."),
                        noClasses()
                                .that()
                                .resideInAPackage(ROOT + ".kubernetes..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(ROOT + ".backup..", ROOT + ".cluster..", ROOT + ".runtime.."),
                        noClasses()
                                .that()
                                .resideInAPackage(ROOT + ".runtime..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(ROOT + ".backup..", ROOT + ".cluster..", ROOT + ".zeebe.."),
                        noClasses()
                                .that(PURE)
                                .should()
                                .dependOnClassesThat(resideInAnyPackage(
                                                "okhttp3..",
                                                "io.javaoperatorsdk..",
                                                "java.net.http..",
                                                "java.nio.file..",
                                                "java.io..")
                                        .and(not(equivalentTo(Serializable.class)))
                                        .or(FABRIC8_CLIENT))
                                .orShould()
                                .dependOnClassesThat()
                                .areAssignableTo(InstantSource.class),
                        noClasses()
                                .that()
                                .resideOutsideOfPackage(ROOT + ".runtime..")
                                .should()
                                .callMethod(Instant.class, "now")
                                .orShould()
                                .callMethod(System.class, "currentTimeMillis")
                                .orShould()
                                .callMethod(Clock.class, "systemUTC")
                                .orShould()
                                .callMethod(Clock.class, "systemDefaultZone")
                                .orShould()
                                .callMethod(InstantSource.class, "system"),
                        noClasses()
                                .that()
                                .resideOutsideOfPackage(ROOT + ".runtime..")
                                .should()
                                .callMethodWhere(describe(
                                        "sleeps",
                                        call -> call.getTargetOwner().isEquivalentTo(Thread.class)
                                                && call.getName().equals("sleep"))),
                        noClasses().should().haveNameMatching(".*Util(s|ities)?(\\$.*)?"),
                        slices().matching("io.zeebeops.(**)").should().beFreeOfCycles())
                .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> check(rule)));
    }

    private static void check(ArchRule rule) {
        rule.check(OPERATOR);
    }
}
