/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.webadmin;

import java.util.Set;
import javax.inject.Inject;
import org.apache.james.server.task.json.TaskExtensionModule;
import org.apache.james.server.task.json.dto.AdditionalInformationDTO;
import org.apache.james.server.task.json.dto.AdditionalInformationDTOModule;
import org.apache.james.server.task.json.dto.TaskDTO;
import org.apache.james.server.task.json.dto.TaskDTOModule;
import org.apache.james.task.Task;
import org.apache.james.task.TaskExecutionDetails.AdditionalInformation;

/**
 * Tells James how the self-test is written as JSON: for {@code /tasks}, and for task managers that hand tasks to other
 * servers.
 *
 * <pre>
 * extensions.properties: guice.extension.task=org.relayguard.webadmin.SelfTestTaskModule
 * </pre>
 */
public final class SelfTestTaskModule implements TaskExtensionModule {

    private final SelfTests tests;

    @Inject
    SelfTestTaskModule(SelfTests tests) {
        this.tests = tests;
    }

    @Override
    public Set<TaskDTOModule<? extends Task, ? extends TaskDTO>> taskDTOModules() {
        return Set.of(SelfTestTaskDTO.module(tests));
    }

    @Override
    public Set<AdditionalInformationDTOModule<? extends AdditionalInformation, ? extends AdditionalInformationDTO>>
            taskAdditionalInformationDTOModules() {
        return Set.of(SelfTestDetailsDTO.MODULE);
    }
}
