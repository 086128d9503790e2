/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.benchmarks;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.relayguard.address.Host;
import org.relayguard.address.MailPath;
import org.relayguard.address.PathParser;
import org.relayguard.policy.Decision;
import org.relayguard.policy.DomainClass;
import org.relayguard.policy.DomainClasses;
import org.relayguard.policy.KnownAddresses;
import org.relayguard.policy.PolicySettings;
import org.relayguard.policy.RelayPolicy;
import org.relayguard.policy.RelayRequest;
import org.relayguard.policy.Trust;

/** What a stranger's RCPT costs beyond the answers of the stores, which are constants here. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecideBenchmark {

    private static final Host OURS = Host.of("example.net");

    private final RelayPolicy policy = new RelayPolicy(
            PolicySettings.defaults(), new OneLocalDomain(), (local, domain) -> KnownAddresses.Answer.NOT_KNOWN);

    @Param
    private Sample sample;

    private MailPath parsed;

    /** So that {@link #decide} measures the policy alone. */
    @Setup
    public void parse() {
        parsed = PathParser.forwardPath(sample.address());
    }

    /** The policy alone, on a path that has been parsed. */
    @Benchmark
    public Decision decide() {
        return policy.judgeRecipient(request(parsed));
    }

    /** From the text to the decision. */
    @Benchmark
    public Decision parseAndDecide() {
        return policy.judgeRecipient(request(PathParser.forwardPath(sample.address())));
    }

    private static RelayRequest request(MailPath recipient) {
        return new RelayRequest(recipient, Optional.empty(), Optional.empty(), Trust.STRANGER);
    }

    private static final class OneLocalDomain implements DomainClasses {

        @Override
        public DomainClass classOf(Host host) {
            return host.equals(OURS) ? DomainClass.LOCAL : DomainClass.EXTERNAL;
        }

        @Override
        public DomainClass confirmExternal(Host host) {
            return DomainClass.EXTERNAL;
        }

        @Override
        public DomainClass deliveryOf(String domain) {
            return domain.equals(OURS.name()) ? DomainClass.LOCAL : DomainClass.EXTERNAL;
        }

        @Override
        public Optional<Host> defaultDomain() {
            return Optional.of(OURS);
        }
    }
}
