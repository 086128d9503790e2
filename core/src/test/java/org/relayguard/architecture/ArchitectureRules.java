/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.BE_ANNOTATED_WITH_AN_INJECTION_ANNOTATION;
import static com.tngtech.archunit.library.GeneralCodingRules.USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Set;

/**
 * The walls that Maven's modules cannot draw. Every module runs them over its own classes:
 *
 * <pre>{@code
 * @AnalyzeClasses(packages = "org.relayguard", importOptions = ProductionCode.class)
 * class ArchitectureTest {
 *     @ArchTest
 *     static final ArchTests rules = ArchTests.in(ArchitectureRules.class);
 * }
 * }</pre>
 *
 * <p>A rule whose subject is not in the module holds there without saying anything. An exception to a rule is written into
 * the rule, with its reason.
 */
public final class ArchitectureRules {

    private static final String ADDRESS = "org.relayguard.address..";
    private static final String NET = "org.relayguard.net..";
    private static final String TEXT = "org.relayguard.text..";
    private static final String POLICY = "org.relayguard.policy..";
    private static final String ATTEMPT = "org.relayguard.attempt..";
    private static final String MAIL = "org.relayguard.mail..";
    private static final String PROBE = "org.relayguard.probe..";
    private static final String CONFIG = "org.relayguard.config..";
    private static final String MATCHERS = "org.relayguard.matchers..";
    private static final String MAILETS = "org.relayguard.mailets..";
    private static final String CLI = "org.relayguard.cli..";
    private static final String[] CORE = {ADDRESS, NET, TEXT, PROBE, POLICY, ATTEMPT, CONFIG};

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
    static final ArchRule coreSeesTheJdkOnly = rule(
            classes()
                    .that()
                    .resideInAnyPackage(CORE)
                    .should()
                    .onlyDependOnClassesThat(resideInAnyPackage("java..").or(resideInAnyPackage(CORE))),
            "core is free of dependencies, so that the policy can be tested, fuzzed and explained without a server");

    @ArchTest
    static final ArchRule matchersAndMailetsSeeTheMailetApiOnly = rule(
            classes()
                    .that()
                    .resideInAnyPackage(MAIL, MATCHERS, MAILETS)
                    .should()
                    .onlyDependOnClassesThat(resideInAnyPackage(
                                    "java..",
                                    "javax.inject..",
                                    "javax.mail..",
                                    "org.apache.mailet..",
                                    // MailAddress, MaybeSender, Domain and Username are part of the mailet API
                                    "org.apache.james.core..",
                                    "org.slf4j..")
                            .or(resideInAnyPackage(CORE))
                            .or(resideInAnyPackage(MAIL, MATCHERS, MAILETS))),
            "what a matcher or mailet needs of James's stores it owns as a port, which the extension implements");

    @ArchTest
    static final ArchRule matchersAndMailetsDoNotSeeEachOther = rule(
            noClasses().that().resideInAPackage(MATCHERS).should().dependOnClassesThat(resideInAnyPackage(MAILETS)),
            "detecting and acting meet in mailetcontainer.xml only");

    @ArchTest
    static final ArchRule mailetsDoNotSeeMatchers = rule(
            noClasses().that().resideInAPackage(MAILETS).should().dependOnClassesThat(resideInAnyPackage(MATCHERS)),
            "detecting and acting meet in mailetcontainer.xml only");

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

    @ArchTest
    static final ArchRule commandLineSeesNoServer = rule(
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            CLI,
                            "org.relayguard.audit..",
                            "org.relayguard.doctor..",
                            "org.relayguard.jamesconf..",
                            "org.relayguard.scan..",
                            "org.relayguard.selftest..")
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(
                            "org.apache..",
                            "com.google..",
                            "io.netty..",
                            "javax.inject..",
                            "javax.mail..",
                            "org.slf4j..")),
            "the jar also runs on its own, where nothing of James is on the class path");

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

    private ArchitectureRules() {}

    private static ArchRule rule(ArchRule rule, String reason) {
        return rule.because(reason).allowEmptyShould(true);
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

    private static DescribedPredicate<JavaClass> named(String... names) {
        Set<String> types = Set.of(names);
        return DescribedPredicate.describe(
                "are one of " + String.join(", ", names), type -> types.contains(type.getName()));
    }
}
