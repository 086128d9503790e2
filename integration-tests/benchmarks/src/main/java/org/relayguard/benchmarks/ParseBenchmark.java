/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.benchmarks;

import com.sanctionco.jmail.Email;
import com.sanctionco.jmail.JMail;
import jakarta.mail.internet.InternetAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.mail.internet.AddressException;
import org.apache.james.core.MailAddress;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.relayguard.address.MailPath;
import org.relayguard.address.PathParser;

/**
 * One address, read by us, by James, by JMail and by Angus Mail. None of the others looks for routes in it, and James
 * does not accept every sample; what is measured is what each costs for the same text.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ParseBenchmark {

    @Param
    private Sample sample;

    /** Our parser. */
    @Benchmark
    public MailPath relayGuard() {
        return PathParser.forwardPath(sample.address());
    }

    /** James's own class; a refusal is an exception there, and part of its cost. */
    @Benchmark
    public Object james() {
        try {
            return new MailAddress(sample.address());
        } catch (AddressException refused) {
            return refused;
        }
    }

    /** The JMail library. */
    @Benchmark
    public Optional<Email> jmail() {
        return JMail.tryParse(sample.address());
    }

    /** Angus Mail, the reference implementation of Jakarta Mail; a refusal is an exception there too. */
    @Benchmark
    public Object angus() {
        try {
            return new InternetAddress(sample.address(), true);
        } catch (jakarta.mail.internet.AddressException refused) {
            return refused;
        }
    }
}
