package io.breachwire.standalone;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.breachwire.standalone.publish.Publishing;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

/** Keeps the rules between modules. */
class ArchitectureTest {
    private static final List<String> SERVICES = List.of("ingest", "enrich", "alert");
    private static final String[] PURE = {
        "io.breachwire.enrich.extract..", "io.breachwire.enrich.correlate..", "io.breachwire.alert.rules.."
    };

    private static JavaClasses classes;

    @BeforeAll
    static void read() {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.breachwire");
    }

    @Test
    void everyModuleIsLookedAt() {
        for (String module : List.of("contract", "ingest", "enrich", "alert", "standalone")) {
            assertThat(classes)
                    .as(module)
                    .anyMatch(type -> type.getPackageName().startsWith("io.breachwire." + module));
        }
    }

    @Test
    void servicesDependOnTheContractAndNeverOnEachOther() {
        for (String service : SERVICES) {
            String[] others = SERVICES.stream()
                    .filter(other -> !other.equals(service))
                    .map(other -> "io.breachwire." + other + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage("io.breachwire." + service + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others)
                    .check(classes);
        }
    }

    @Test
    void theContractDependsOnNoService() {
        noClasses()
                .that()
                .resideInAPackage("io.breachwire.contract..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.breachwire.ingest..", "io.breachwire.enrich..", "io.breachwire.alert..")
                .check(classes);
    }

    @Test
    void nothingDependsOnStandaloneOrBench() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.breachwire.standalone..", "io.breachwire.bench..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.breachwire.standalone..", "io.breachwire.bench..")
                .check(classes);
    }

    @Test
    void extractionCorrelationAndRulesKnowNoKafka() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "io.confluent..", "io.javalin..")
                .check(classes);
    }

    /** Streams are let through: rules are read from the class path. */
    @Test
    void extractionCorrelationAndRulesTouchNeitherFilesNorNetwork() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.nio.file..", "java.nio.channels..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.io\\.(File|RandomAccess).*")
                .check(classes);
    }

    /** What the command line says for a person is English by its default locale. */
    @Test
    void whatServicesWriteDependsOnNoLocaleOrTimeZoneOfTheMachine() {
        noClasses()
                .that()
                .resideInAnyPackage("io.breachwire.ingest..", "io.breachwire.enrich..", "io.breachwire.alert..")
                .and()
                .resideOutsideOfPackage("io.breachwire.enrich.evaluate..")
                .should()
                .callMethod(String.class, "formatted", Object[].class)
                .orShould()
                .callMethod(String.class, "format", String.class, Object[].class)
                .orShould()
                .callMethod(String.class, "toLowerCase")
                .orShould()
                .callMethod(String.class, "toUpperCase")
                .orShould()
                .callMethod(String.class, "getBytes")
                .orShould()
                .callMethod(DateTimeFormatter.class, "ofPattern", String.class)
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(ZoneId.class, "systemDefault")
                .check(classes);
    }

    @Test
    void eventsAreReadByTheirReaderAndTheRestOfTheirPackageIsItsOwn() {
        assertThat(classes)
                .filteredOn(type -> type.getPackageName().equals("io.breachwire.enrich.extract.event")
                        && type.isTopLevelClass()
                        && type.getModifiers().contains(JavaModifier.PUBLIC))
                .extracting(JavaClass::getSimpleName)
                .containsExactlyInAnyOrder(
                        "EventReader", "ToldArticle", "ToldSentence", "Event", "Happening", "Attachment");
    }

    /** What serves to train models and to test rules has no place of its own; anything else that only tests ask for is dead. */
    @Test
    void nothingInEnrichIsThereForTestsAloneButWhatTrainsModelsAndTestsRules() {
        assertThat(classes)
                .filteredOn(type -> type.getPackageName().startsWith("io.breachwire.enrich")
                        && !type.getPackageName().equals("io.breachwire.enrich.state"))
                .flatExtracting(JavaClass::getMethods)
                .filteredOn(method -> !isImposed(method) && !isAsked(method))
                .extracting(method -> method.getOwner().getSimpleName() + "." + method.getName())
                .containsExactlyInAnyOrder(
                        "IncidentClassifier.features",
                        "VictimExtractor.features",
                        "RecordsExtractor.features",
                        "RecordsExtractor.values",
                        "DataExtractor.features",
                        "DataExtractor.values",
                        "LinearModel.of",
                        "DateModel.of",
                        "DateModel.toText",
                        "RuleBook.topics",
                        "Remark.label",
                        "Work.steps",
                        "DwellReader.sequences",
                        "EnrichTopology.build");
    }

    private static boolean isAsked(JavaMethod method) {
        return method.getAccessesToSelf().stream()
                .anyMatch(access -> !access.getOrigin().equals(method));
    }

    /** Whether the language or a type above asks for a method. */
    private static boolean isImposed(JavaMethod method) {
        JavaClass owner = method.getOwner();
        String[] parameters =
                method.getRawParameterTypes().stream().map(JavaClass::getName).toArray(String[]::new);
        return method.getModifiers().contains(JavaModifier.SYNTHETIC)
                || owner.isRecord()
                        && parameters.length == 0
                        && owner.tryGetField(method.getName()).isPresent()
                || owner.isEnum() && List.of("values", "valueOf").contains(method.getName())
                || Stream.concat(owner.getAllRawSuperclasses().stream(), owner.getAllRawInterfaces().stream())
                        .anyMatch(above ->
                                above.tryGetMethod(method.getName(), parameters).isPresent());
    }

    @Test
    void thePackagesOfStandaloneDependOnEachOtherInOneDirection() {
        slices().assignedFrom(new Packages())
                .should()
                .beFreeOfCycles()
                .check(classes.that(resideInAPackage("io.breachwire.standalone..")));
    }

    @Test
    void aPackageOfCommandsShowsNothingElse() {
        Set<String> packages = classes.stream()
                .filter(type -> type.isAnnotatedWith(Command.class))
                .map(JavaClass::getPackageName)
                .collect(toSet());

        assertThat(packages).hasSizeGreaterThan(5);
        assertThat(classes)
                .filteredOn(type -> packages.contains(type.getPackageName())
                        && type.isTopLevelClass()
                        && type.getModifiers().contains(JavaModifier.PUBLIC)
                        && !type.isEquivalentTo(Publishing.class))
                .allMatch(type -> type.isAnnotatedWith(Command.class));
    }

    /** A pattern would leave out the classes of the package that the others lie in. */
    private static final class Packages implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }
}
