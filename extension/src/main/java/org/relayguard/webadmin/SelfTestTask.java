/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.webadmin;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.james.task.Task;
import org.apache.james.task.TaskExecutionDetails;
import org.apache.james.task.TaskType;
import org.relayguard.selftest.ListenerReport;
import org.relayguard.selftest.ListenerReport.ListenerState;

/**
 * The self-test as a task of James. It tests the server on which James runs it.
 *
 * <pre>
 * every listener was tested, whatever was found    completed
 * one could not be, as without the guard           failed; the additional information says which
 * </pre>
 */
final class SelfTestTask implements Task {

    static final TaskType TYPE = TaskType.of("relay-guard-self-test");

    private final SelfTestRequest request;
    private final Run run;
    private final Clock clock;
    private volatile List<ListenerReport> reports = List.of();

    SelfTestTask(SelfTestRequest request, Run run, Clock clock) {
        this.request = request;
        this.run = run;
        this.clock = clock;
    }

    SelfTestRequest request() {
        return request;
    }

    @Override
    public Result run() throws InterruptedException {
        reports = run.run(request, progress -> reports = progress);
        boolean whole =
                !reports.isEmpty() && reports.stream().allMatch(report -> report.state() == ListenerState.TESTED);
        return whole ? Result.COMPLETED : Result.PARTIAL;
    }

    @Override
    public TaskType type() {
        return TYPE;
    }

    @Override
    public Optional<TaskExecutionDetails.AdditionalInformation> details() {
        return Optional.of(SelfTestDetails.of(clock.instant(), reports));
    }

    /** How a request is carried out. */
    @FunctionalInterface
    interface Run {

        List<ListenerReport> run(SelfTestRequest request, Consumer<List<ListenerReport>> progress)
                throws InterruptedException;
    }
}
