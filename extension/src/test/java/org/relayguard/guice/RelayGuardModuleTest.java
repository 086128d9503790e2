/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.guice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.annotation.PreDestroy;
import javax.inject.Inject;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.mailrepository.api.MailRepositoryStore;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.apache.james.rrt.api.RecipientRewriteTable;
import org.apache.james.server.core.configuration.Configuration;
import org.apache.james.server.core.filesystem.FileSystemImpl;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.utils.ClassName;
import org.apache.james.utils.ExtendedClassLoader;
import org.apache.james.utils.ExtensionConfiguration;
import org.apache.james.utils.GuiceGenericLoader;
import org.apache.james.utils.PropertiesProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relayguard.attempt.AttemptRecorder;
import org.relayguard.attempt.CorrelationKeys;
import org.relayguard.config.RelayGuardConfiguration;
import org.relayguard.james.FakeRepositories;
import org.relayguard.james.JamesDomains;
import org.relayguard.james.JamesKnownAddresses;
import org.relayguard.james.Stores;
import org.relayguard.policy.ClientTrust;
import org.relayguard.policy.Mode;
import org.relayguard.policy.RelayPolicy;
import org.relayguard.recorder.LogAttemptRecorder;
import org.relayguard.recorder.RememberingRecorder;
import org.relayguard.sensor.ProbeSensor;

/** Starts the extension as James does: James's loader, its child injector, its reader of properties. */
class RelayGuardModuleTest {

    @TempDir
    private Path workingDirectory;

    private Stores stores;
    private Shared shared;

    @BeforeEach
    void setUp() throws Exception {
        stores = new Stores();
    }

    @AfterEach
    void tearDown() {
        if (shared != null) {
            shared.domains.close();
            shared.addresses.close();
            shared.recorder.close();
        }
    }

    @Test
    void everybodyShouldShareOneOfEach() throws Exception {
        GuiceGenericLoader loader = start("mode=observe");

        shared = loader.instantiate(new ClassName(Shared.class.getName()));
        Shared again = loader.instantiate(new ClassName(Shared.class.getName()));

        assertThat(again.all())
                .usingElementComparator((a, b) -> a == b ? 0 : 1)
                .containsExactlyElementsOf(shared.all());
        assertThat(shared.mode).isEqualTo(Mode.OBSERVE);
        assertThat(shared.port).isInstanceOf(RememberingRecorder.class);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "org.relayguard.matchers.SourceRouted",
                "org.relayguard.matchers.UnauthorizedRelay",
                "org.relayguard.matchers.Undecided",
                "org.relayguard.matchers.SenderIsTrusted",
                "org.relayguard.matchers.RecipientIsRelayDomain",
                "org.relayguard.matchers.ReleasedFromQuarantine",
                "org.relayguard.mailets.GuardRelay",
                "org.relayguard.mailets.RejectRelay",
                "org.relayguard.mailets.QuarantineRelay",
                "org.relayguard.mailets.LogRelayAttempt",
                "org.relayguard.matchers.KnownProber",
                "org.relayguard.james.RelayGuardHealthCheck"
            })
    void jamesShouldFindEverythingThatOperatorsName(String className) throws Exception {
        GuiceGenericLoader loader = start();
        shared = loader.instantiate(new ClassName(Shared.class.getName()));

        assertThat(loader.<Object>instantiate(new ClassName(className))
                        .getClass()
                        .getName())
                .isEqualTo(className);
    }

    @ParameterizedTest(name = "{0}")
    @Tag("james-3.8") // No registry has the SMTP stack and webadmin of James 3.9.
    @ValueSource(
            strings = {
                "org.relayguard.smtp.RelayAwareValidRcptHandler",
                "org.relayguard.smtp.LmtpCmdHandlerLoader",
                "org.relayguard.smtp.RawLineHandler",
                "org.relayguard.smtp.TcpPeerHandler",
                "org.relayguard.smtp.ReversePathHandler",
                "org.relayguard.smtp.ForwardPathHandler",
                "org.relayguard.smtp.UnknownCommandLimitHook",
                "org.relayguard.smtp.EvidenceHook",
                "org.relayguard.smtp.StrangerDsnHook",
                "org.relayguard.smtp.OutsiderHandler",
                "org.relayguard.webadmin.SelfTestTaskModule",
                "org.relayguard.sensor.SensorStartable",
                "org.relayguard.webadmin.ProbeObserverRoutes"
            })
    void jamesShouldFindEveryHandler(String className) throws Exception {
        jamesShouldFindEverythingThatOperatorsName(className);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "mode=off            | conf/relay-guard.properties: mode must be one of enforce, observe, but was 'off'",
                "trusted.network=::1 | conf/relay-guard.properties: unknown key 'trusted.network', did you mean trusted.networks?",
                "lookup.timeout=never| conf/relay-guard.properties: lookup.timeout must be a whole number from 1 to 5000, but was 'never'"
            })
    void aWrongFileShouldStopTheStartWithItsMessage(String line, String message) {
        // James 3.9 wraps it; what an operator reads is the whole trace.
        assertThatThrownBy(() -> start(line)).hasStackTraceContaining(message);
    }

    @Test
    void aMissingFileShouldStopTheStart() {
        assertThatThrownBy(() -> load(ConfigurationFile.provider(workingDirectory)))
                .hasStackTraceContaining("conf/relay-guard.properties is missing");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(classes = {JamesDomains.class, JamesKnownAddresses.class, LogAttemptRecorder.class, ProbeSensor.class})
    void whatOwnsThreadsShouldBeStoppedByJames(Class<?> owner) {
        assertThat(Arrays.stream(owner.getMethods())
                        .filter(method -> method.isAnnotationPresent(PreDestroy.class))
                        .map(Method::getName))
                .containsExactly("close");
    }

    private GuiceGenericLoader start(String... lines) throws Exception {
        return load(ConfigurationFile.provider(workingDirectory, lines));
    }

    private GuiceGenericLoader load(PropertiesProvider properties) throws Exception {
        Files.createDirectories(workingDirectory.resolve("extensions-jars"));
        Configuration directories = Configuration.builder()
                .workingDirectory(workingDirectory.toString())
                .configurationPath(new Configuration.ConfigurationPath("file://conf/"))
                .build();
        FileSystem files = new FileSystemImpl(directories.directories());
        Injector james = Guice.createInjector(new AbstractModule() {
            @Override
            protected void configure() {
                bind(FileSystem.class).toInstance(files);
                bind(PropertiesProvider.class).toInstance(properties);
                bind(DomainList.class).toProvider(() -> stores.domains); // not instances: Guice would inject them
                bind(UsersRepository.class).toProvider(() -> stores.users);
                bind(RecipientRewriteTable.class).toProvider(() -> stores.mappings);
                bind(MetricFactory.class).toInstance(new RecordingMetricFactory());
                bind(MailRepositoryStore.class).toInstance(new FakeRepositories(Optional.of("memory")));
                bind(Clock.class).toInstance(Clock.systemUTC());
            }
        });
        return new GuiceGenericLoader(
                james,
                new ExtendedClassLoader(files),
                new ExtensionConfiguration(List.of(new ClassName(RelayGuardModule.class.getName())), List.of()));
    }

    /** Takes one of everything. */
    static final class Shared {

        private final Mode mode;
        private final JamesDomains domains;
        private final JamesKnownAddresses addresses;
        private final LogAttemptRecorder recorder;
        private final AttemptRecorder port;
        private final List<Object> rest;

        @Inject
        Shared(
                Mode mode,
                JamesDomains domains,
                JamesKnownAddresses addresses,
                LogAttemptRecorder recorder,
                AttemptRecorder port,
                RelayPolicy policy,
                ClientTrust clientTrust,
                CorrelationKeys keys,
                RelayGuardConfiguration configuration) {
            this.mode = mode;
            this.domains = domains;
            this.addresses = addresses;
            this.recorder = recorder;
            this.port = port;
            this.rest = List.of(policy, clientTrust, keys, configuration);
        }

        private List<Object> all() {
            return List.of(
                    mode, domains, addresses, recorder, port, rest.get(0), rest.get(1), rest.get(2), rest.get(3));
        }
    }
}
