/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.relayguard.audit.TrustAudit;
import org.relayguard.audit.UnreadableFile;
import org.relayguard.jamesconf.Folders;
import org.relayguard.jamesconf.Reading;

/**
 * Looks at one installation.
 *
 * <pre>
 * Diagnosis diagnosis = new Doctor(Optional.of("1.0.0")).examine(Path.of("/opt/james"), Optional.empty());
 * </pre>
 */
public final class Doctor {

    private static final Comparator<Fault> WRONG_FIRST = Comparator.comparing(Fault::gravity);

    private final List<Examination> examinations;

    /** @param version of the jar that runs this, with which the installed one is compared; empty when it is not a jar */
    public Doctor(Optional<String> version) {
        this.examinations = List.of(
                new JamesExamination(),
                new JarExamination(version),
                new FileExamination(),
                new ValueExamination(),
                new WiringExamination(Part.ofTheSample()),
                new ClassExamination(),
                new ChainExamination(),
                new RepositoryExamination(),
                new OptionalPartExamination(),
                new LogExamination(),
                new AuditExamination());
    }

    /**
     * Never throws.
     *
     * @param directory of James, with {@code conf/} in it
     * @param javaHome the Java that runs James; empty for the one that runs this
     */
    public Diagnosis examine(Path directory, Optional<Path> javaHome) {
        Optional<JavaRuntime> java =
                javaHome.map(JavaRuntime::in).orElseGet(() -> Optional.of(JavaRuntime.ofThisProcess()));
        Installation installation = new InstallationReader(directory).read(java);
        Optional<String> problem = Folders.problem(directory);
        if (problem.isPresent()) {
            return new Diagnosis(
                    installation, List.of(), List.of(new UnreadableFile(directory.toString(), problem.get())));
        }
        List<UnreadableFile> unreadable = new ArrayList<>(installation.unreadable());
        unreadable.addAll(TrustAudit.offline().of(installation.configuration()).unreadable());
        if (installation.configuration().logging() instanceof Reading.Unreadable<?> log
                && installation.configuration().problem().isEmpty()) {
            unreadable.add(new UnreadableFile(log.file(), log.reason()));
        }
        if (java.isEmpty()) {
            unreadable.add(new UnreadableFile(
                    javaHome.map(Path::toString).orElse(""), "it is no Java: its file release names no version"));
        }
        Set<Fault> faults = new LinkedHashSet<>();
        examinations.forEach(examination -> examination.examine(installation, faults::add));
        return new Diagnosis(installation, faults.stream().sorted(WRONG_FIRST).toList(), unreadable);
    }
}
