/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.BE_ANNOTATED_WITH_AN_INJECTION_ANNOTATION;
import static com.tngtech.archunit.library.GeneralCodingRules.USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/**
 * The walls inside a module, which its dependencies cannot draw; those between modules stand in the poms. It runs here, where
 * all production classes are on one class path.
 *
 * <p>An exception to a rule is written into the rule, with its reason.
 */
@AnalyzeClasses(packages = "org.relayguard", importOptions = ArchitectureTest.ProductionCode.class)
class ArchitectureTest {

    private static final String ADDRESS = "org.relayguard.address..";
    private static final String NET = "org.relayguard.net..";
    private static final String TEXT = "org.relayguard.text..";
    private static final String POLICY = "org.relayguard.policy..";
    private static final String ATTEMPT = "org.relayguard.attempt..";
    private static final String MAIL = "org.relayguard.mail..";
    private static final String PROBE = "org.relayguard.probe..";
    private static final String CONFIG = "org.relayguard.config..";
    private static final String CLI = "org.relayguard.cli..";
    private static final String[] CORE = {ADDRESS, NET, TEXT, PROBE, POLICY, ATTEMPT, CONFIG};

    /** Values that are made for every path: their accessors hand out what they hold, and nothing is allocated anew. */
    private static final Set<String> ABSENT_BY_DESIGN = Set.of("Host.address", "Parse.malformation");

    /** Writers leave out what is absent, in one place for all callers; values are made of what they hand out. */
    private static final Set<String> WRITERS_AND_VALUES = Set.of(
            "KeyValueLine.fact",
            "ClientPart.text",
            "JsonLine.text",
            "Truncation.cut",
            "Host.<init>",
            "Decision.<init>");

    // ---- the flow: line -> path -> verdict -> attempt ----

    @ArchTest
    static final ArchRule parsingKnowsNeitherPolicyNorAttempt = rule(
            noClasses()
                    .that()
                    .resideInAPackage(ADDRESS)
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(POLICY, ATTEMPT, MAIL)),
            "parsing yields facts; whose domains are whose and what became of it are other questions");

    @ArchTest
    static final ArchRule policyKnowsNoAttempt = rule(
            noClasses().that().resideInAPackage(POLICY).should().dependOnClassesThat(resideInAnyPackage(ATTEMPT, MAIL)),
            "a verdict must not depend on how, or whether, it is recorded");

    @ArchTest
    static final ArchRule netAndTextAreLeaves = rule(
            noClasses()
                    .that()
                    .resideInAnyPackage(NET, TEXT)
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(ADDRESS, POLICY, ATTEMPT, MAIL, PROBE)),
            "networks and escaping are tools of the domain and know nothing of it");

    @ArchTest
    static final ArchRule probesAreRecognisedByThemselves = rule(
            noClasses()
                    .that()
                    .resideInAPackage(PROBE)
                    .should()
                    // A host is the same host in an address and in a request.
                    .dependOnClassesThat(resideInAnyPackage(ADDRESS)
                            .and(not(named("org.relayguard.address.Host")))
                            .or(resideInAnyPackage(POLICY, ATTEMPT, MAIL))),
            "what is no SMTP at all has no path to parse and no recipient to judge");

    @ArchTest
    static final ArchRule packagesAreFreeOfCycles = rule(
            slices().matching("org.relayguard.(*)..").should().beFreeOfCycles(),
            "a cycle is one package with two names");

    // ---- who sees what ----

    @ArchTest
    static final ArchRule guiceStaysInItsPackage = rule(
            noClasses()
                    .that(resideOutsideOfPackages("org.relayguard.guice.."))
                    .should()
                    .dependOnClassesThat(resideInAnyPackage("com.google.inject..")),
            "wiring is in one place; everything else takes what it needs through its constructor");

    @ArchTest
    static final ArchRule smtpStaysInItsPackage = rule(
            noClasses()
                    // The module binds what the SMTP hooks need and may name their types.
                    .that(resideOutsideOfPackages("org.relayguard.smtp..", "org.relayguard.guice.."))
                    .should()
                    .dependOnClassesThat(
                            resideInAnyPackage("org.apache.james.protocols..", "org.apache.james.smtpserver..")),
            "the protocol stack differs between James versions, and only its adapters should notice");

    @ArchTest
    static final ArchRule webadminStaysInItsPackage = rule(
            noClasses()
                    .that(resideOutsideOfPackages("org.relayguard.webadmin..", "org.relayguard.guice.."))
                    .should()
                    .dependOnClassesThat(resideInAnyPackage("spark..", "org.apache.james.webadmin..")),
            "routes translate; what they show is decided elsewhere");

    // ---- hostile input, a thread that must not wait, and testability ----

    @ArchTest
    static final ArchRule noRegularExpressionsOnInput = rule(
            noClasses()
                    .that()
                    .resideInAnyPackage(CORE)
                    .should()
                    .dependOnClassesThat(resideInAnyPackage("java.util.regex.."))
                    .orShould(callMethodWhere(anyOf(String.class, "matches", "replaceAll", "replaceFirst", "split"))),
            "a backtracking matcher over hostile input is a denial of service; parsers advance one cursor");

    @ArchTest
    static final ArchRule noNameLookUps = rule(
            noClasses()
                    // The server that an operator wants tested: he names it on his own command line.
                    .that(not(named("org.relayguard.cli.ServerName")))
                    .should(callMethodWhere(anyOf(InetAddress.class, "getByName", "getAllByName", "getLocalHost")))
                    .orShould()
                    .callConstructor(InetSocketAddress.class, String.class, int.class),
            "a text that is not an address would go to the DNS, at the wish of whoever wrote it");

    @ArchTest
    static final ArchRule hooksDoNotWait = rule(
            noClasses()
                    .that()
                    .resideInAPackage("org.relayguard.smtp..")
                    .should()
                    .dependOnClassesThat(
                            resideInAnyPackage("java.nio.file..", "java.sql..", "org.apache.james.dnsservice.."))
                    .orShould()
                    .dependOnClassesThat(named("java.io.File", "java.io.FileInputStream", "java.io.FileOutputStream"))
                    .orShould(callMethodWhere(anyOf(Thread.class, "sleep", "join"))),
            "hooks run on the SMTP thread, and every other session of that thread would wait too");

    @ArchTest
    static final ArchRule timeComesFromAnInjectedClock = rule(
            noClasses()
                    .should(callMethodWhere(withoutClock(
                            "java.time.Instant",
                            "java.time.LocalDate",
                            "java.time.LocalDateTime",
                            "java.time.OffsetDateTime",
                            "java.time.ZonedDateTime")))
                    .orShould(callMethodWhere(anyOf(System.class, "currentTimeMillis"))),
            "a test sets the time; it does not wait for it");

    @ArchTest
    static final ArchRule onlyTheCommandLinePrints = rule(
            noClasses().that(resideOutsideOfPackages(CLI)).should(ACCESS_STANDARD_STREAMS),
            "inside a server, what is not logged is lost");

    @ArchTest
    static final ArchRule noJavaUtilLogging =
            rule(noClasses().should(USE_JAVA_UTIL_LOGGING), "James logs through slf4j, and its MDC names the session");

    @ArchTest
    static final ArchRule dependenciesArriveThroughTheConstructor = rule(
            noFields().should(BE_ANNOTATED_WITH_AN_INJECTION_ANNOTATION),
            "what is handed in can be seen, is final, and needs no container in a test");

    // ---- what may be absent ----

    @ArchTest
    static final ArchRule noFieldIsAnOptional = rule(
            noFields().that(areOurs("a field", ABSENT_BY_DESIGN)).should().haveRawType(Optional.class),
            "a field that may be empty is null inside its class, or better: there is no such state");

    @ArchTest
    static final ArchRule noParameterIsAnOptional = rule(
            noCodeUnits()
                    .that(areOurs("a method or constructor", WRITERS_AND_VALUES))
                    .should()
                    .haveRawParameterTypes(DescribedPredicate.describe(
                            "with an Optional",
                            types -> types.stream().anyMatch(type -> type.isEquivalentTo(Optional.class)))),
            "there is a method for each case, or the caller decides");

    private static ArchRule rule(ArchRule rule, String reason) {
        return rule.because(reason);
    }

    private static DescribedPredicate<JavaMethodCall> anyOf(Class<?> owner, String... names) {
        Set<String> methods = Set.of(names);
        return DescribedPredicate.describe(
                "%s.%s".formatted(owner.getSimpleName(), String.join("|", names)),
                call -> call.getTargetOwner().isEquivalentTo(owner) && methods.contains(call.getName()));
    }

    private static DescribedPredicate<JavaMethodCall> withoutClock(String... owners) {
        Set<String> types = Set.of(owners);
        return DescribedPredicate.describe(
                "now() without a Clock",
                call -> types.contains(call.getTargetOwner().getName())
                        && call.getName().equals("now")
                        && call.getTarget().getRawParameterTypes().stream()
                                .noneMatch(type -> type.isEquivalentTo(Clock.class)));
    }

    /** What stands in our sources, but for a record's components and what is excepted as {@code Class.member}. */
    private static DescribedPredicate<JavaMember> areOurs(String what, Set<String> excepted) {
        return DescribedPredicate.describe(
                "are " + what + " outside of records, and none of " + excepted,
                member -> !member.getModifiers().contains(JavaModifier.SYNTHETIC)
                        && !(member.getOwner().isRecord()
                                && (member instanceof JavaField || member instanceof JavaConstructor))
                        && !excepted.contains(member.getOwner().getSimpleName() + '.' + member.getName()));
    }

    private static DescribedPredicate<JavaClass> named(String... names) {
        Set<String> types = Set.of(names);
        return DescribedPredicate.describe(
                "are one of " + String.join(", ", names), type -> types.contains(type.getName()));
    }

    /** All that is installed: neither tests nor their helpers, which are jars to other modules. */
    static final class ProductionCode implements ImportOption {

        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/") && !location.contains("-tests.jar");
        }
    }
}
