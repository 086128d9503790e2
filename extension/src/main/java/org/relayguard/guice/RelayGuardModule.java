/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.guice;

import com.google.inject.AbstractModule;
import com.google.inject.Injector;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.Singleton;
import java.io.FileNotFoundException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import javax.inject.Inject;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.smtpserver.netty.SMTPServerFactory;
import org.apache.james.utils.PropertiesProvider;
import org.relayguard.attempt.AttemptRecorder;
import org.relayguard.attempt.CorrelationKeys;
import org.relayguard.audit.ServerAudit;
import org.relayguard.audit.subject.LiveStores;
import org.relayguard.config.RelayGuardConfiguration;
import org.relayguard.james.JamesDomains;
import org.relayguard.james.JamesKnownAddresses;
import org.relayguard.james.JamesMappingVectors;
import org.relayguard.james.JamesQuarantineRepositories;
import org.relayguard.james.JamesStores;
import org.relayguard.jamesconf.JamesConfigurationReader;
import org.relayguard.jamesconf.MailListener.ConfiguredListeners;
import org.relayguard.mail.MailTrust;
import org.relayguard.mail.RecipientJudge;
import org.relayguard.mailets.QuarantineRepositories;
import org.relayguard.matchers.KnownProbers;
import org.relayguard.matchers.ListedRelayDomains;
import org.relayguard.net.Networks;
import org.relayguard.policy.ClientTrust;
import org.relayguard.policy.DomainClasses;
import org.relayguard.policy.Enforcement;
import org.relayguard.policy.KnownAddresses;
import org.relayguard.policy.Mode;
import org.relayguard.policy.PolicySettings;
import org.relayguard.policy.RelayPolicy;
import org.relayguard.recorder.LogAttemptRecorder;
import org.relayguard.recorder.RecentProbers;
import org.relayguard.recorder.RememberingRecorder;
import org.relayguard.selftest.OutsiderSecrets;
import org.relayguard.selftest.SelfTest;
import org.relayguard.selftest.SelfTest.MappingVectors;
import org.relayguard.selftest.SelfTest.SelfTestSettings;
import org.relayguard.selftest.SmtpListeners;
import org.relayguard.sensor.OurDomains;
import org.relayguard.sensor.ProbeSensor;
import org.relayguard.smtp.JamesSmtpListeners;

/**
 * Everything that the guard's matchers, mailets and handlers share, one of each.
 *
 * <pre>
 * extensions.properties: guice.extension.module=org.relayguard.guice.RelayGuardModule
 * </pre>
 *
 * <p>The configuration is read when James makes the module, so that a wrong one stops the start before any port is
 * open.
 */
public final class RelayGuardModule extends AbstractModule {

    private static final String CONFIGURATION_DIRECTORY = "file://conf/";

    private final RelayGuardConfiguration configuration;

    @Inject
    public RelayGuardModule(PropertiesProvider properties) {
        this.configuration = JamesProperties.from(properties);
    }

    @Override
    protected void configure() {
        bind(RelayGuardConfiguration.class).toInstance(configuration);
        bind(Mode.class).toInstance(configuration.mode());
        bind(Enforcement.class)
                .toInstance(new Enforcement(
                        configuration.mode(), configuration.smtp().observed()));
        bind(ClientTrust.class)
                .toInstance(configuration
                        .trustedNetworks()
                        .<ClientTrust>map(networks -> ClientTrust.within(networks::contains))
                        .orElseGet(ClientTrust::asJamesHasIt));
        bind(ListedRelayDomains.class).toInstance(configuration.relayDomains()::contains);
        bind(Networks.class).toInstance(configuration.trustedNetworks().orElse(Networks.none()));

        bind(JamesDomains.class).in(Scopes.SINGLETON);
        bind(DomainClasses.class).to(JamesDomains.class);
        bind(JamesKnownAddresses.class).in(Scopes.SINGLETON);
        bind(KnownAddresses.class).to(JamesKnownAddresses.class);
        bind(LogAttemptRecorder.class).in(Scopes.SINGLETON);
        bind(RecentProbers.class).in(Scopes.SINGLETON);
        bind(KnownProbers.class).to(RecentProbers.class);
        bind(RememberingRecorder.class).in(Scopes.SINGLETON);
        bind(AttemptRecorder.class).to(RememberingRecorder.class);
        bind(OurDomains.class).to(JamesDomains.class);
        bind(ProbeSensor.class).in(Scopes.SINGLETON);
        bind(JamesQuarantineRepositories.class).in(Scopes.SINGLETON);
        bind(QuarantineRepositories.class).to(JamesQuarantineRepositories.class);
        bind(JamesStores.class).in(Scopes.SINGLETON);
        bind(LiveStores.class).to(JamesStores.class);
        bind(JamesMappingVectors.class).in(Scopes.SINGLETON);
        bind(MappingVectors.class).to(JamesMappingVectors.class);
    }

    @Provides
    @Singleton
    RelayPolicy relayPolicy(DomainClasses domains, KnownAddresses addresses) {
        return new RelayPolicy(configuration.policy(), domains, addresses);
    }

    @Provides
    @Singleton
    MailTrust mailTrust(ClientTrust clientTrust) {
        return new MailTrust(clientTrust);
    }

    @Provides
    @Singleton
    RecipientJudge recipientJudge(RelayPolicy policy, MailTrust mailTrust, CorrelationKeys correlationKeys) {
        return new RecipientJudge(policy, mailTrust, correlationKeys);
    }

    /** James's SMTP servers are asked for when they are tested, so that the module loads where there are none. */
    @Provides
    @Singleton
    SmtpListeners smtpListeners(Injector james, ConfiguredListeners configured) {
        return new JamesSmtpListeners(() -> james.getInstance(SMTPServerFactory.class), configured);
    }

    @Provides
    @Singleton
    ServerAudit serverAudit(FileSystem files, LiveStores stores, Clock clock) throws FileNotFoundException {
        return new ServerAudit(files.getFile(CONFIGURATION_DIRECTORY).toPath(), stores, clock);
    }

    @Provides
    @Singleton
    ConfiguredListeners configuredListeners(FileSystem files) throws FileNotFoundException {
        Path directory = files.getFile(CONFIGURATION_DIRECTORY).toPath();
        return () -> JamesConfigurationReader.ofThisProcess()
                .read(directory)
                .smtp()
                .content()
                .orElse(List.of());
    }

    @Provides
    @Singleton
    OutsiderSecrets outsiderSecrets(Clock clock) {
        return new OutsiderSecrets(clock);
    }

    /** What the administrator exempts and what the guard only observes is open all the same. */
    @Provides
    @Singleton
    SelfTest selfTest(
            SmtpListeners listeners,
            OutsiderSecrets secrets,
            DomainClasses domains,
            KnownAddresses addresses,
            MappingVectors mappings) {
        RelayPolicy policy = new RelayPolicy(PolicySettings.defaults(), domains, addresses);
        return new SelfTest(listeners, secrets, policy, mappings, SelfTestSettings.DEFAULTS);
    }

    @Provides
    @Singleton
    CorrelationKeys correlationKeys(Clock clock) {
        return CorrelationKeys.secure(clock);
    }
}
