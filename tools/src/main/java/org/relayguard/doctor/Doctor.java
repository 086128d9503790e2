/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.doctor;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.relayguard.audit.TrustAudit;
import org.relayguard.audit.subject.TrustProblem;
import org.relayguard.diagnosis.Check;
import org.relayguard.diagnosis.Diagnosis;
import org.relayguard.diagnosis.Problem;
import org.relayguard.diagnosis.Problems;
import org.relayguard.doctor.WiringCheck.Part;
import org.relayguard.jamesconf.Folders;
import org.relayguard.jamesconf.Reading;

/**
 * Says what is wrong with the guard in one installation of James.
 *
 * <pre>
 * Installation installation = Installation.read(Path.of("/opt/james"));
 * Diagnosis diagnosis = new Doctor("1.0.0").examine(installation);
 * </pre>
 */
public final class Doctor {

    /** What the audit finds about the guard's own handlers and lines. Who is trusted is left to the audit itself. */
    private static final Set<TrustProblem> ABOUT_THE_GUARD = EnumSet.of(
            TrustProblem.NO_RECIPIENT_CHECK,
            TrustProblem.RELAY_DOMAIN_REFUSED,
            TrustProblem.RELAY_DOMAIN_UNROUTED,
            TrustProblem.GUARD_HANDLERS_MISSING,
            TrustProblem.GUARD_HANDLERS_LATE,
            TrustProblem.UNGUARDED_REMOTE_DELIVERY,
            TrustProblem.TRUSTED_MAIL_UNGUARDED,
            TrustProblem.UNGUARDED_REWRITING,
            TrustProblem.GUARD_FAILS_OPEN);

    private final List<Check<Installation>> checks;

    /** Does not run from a jar, so that no installed jar is older than it. */
    public Doctor() {
        this((installation, problems) -> {});
    }

    /** @param version of the jar that runs this, with which the installed one is compared */
    public Doctor(String version) {
        this(new JarAgeCheck(version));
    }

    private Doctor(Check<Installation> age) {
        this.checks = List.of(
                new JamesCheck(),
                new JarCheck(),
                age,
                new GuardFileCheck(),
                new WiringCheck(Part.ofTheSample()),
                new ClassCheck(),
                new ChainCheck(),
                new RepositoryCheck(),
                new OptionalPartCheck(),
                new LogCheck());
    }

    /** Never throws: what cannot be read is part of the diagnosis. */
    public Diagnosis examine(Installation installation) {
        Problems problems = new Problems();
        Optional<String> nothing = Folders.problem(installation.directory());
        if (nothing.isPresent()) {
            problems.unreadable(installation.directory().toString(), nothing.get());
            return problems.diagnosis();
        }
        checks.forEach(check -> check.check(installation, problems));
        Diagnosis audit = TrustAudit.offline().of(installation.configuration());
        audit.problems().stream().filter(Doctor::isAboutTheGuard).forEach(problems::add);
        problems.unresolved(installation.configuration().unresolved());
        installation.unreadable().forEach(file -> problems.unreadable(file.file(), file.reason()));
        audit.unreadable().forEach(file -> problems.unreadable(file.file(), file.reason()));
        if (installation.configuration().logging() instanceof Reading.Unreadable<?> log
                && installation.configuration().problem().isEmpty()) {
            problems.unreadable(log.file(), log.reason());
        }
        return problems.diagnosis();
    }

    private static boolean isAboutTheGuard(Problem problem) {
        return problem.kind() instanceof TrustProblem kind && ABOUT_THE_GUARD.contains(kind);
    }
}
