/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.webadmin;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.apache.james.json.DTOModule;
import org.apache.james.server.task.json.dto.TaskDTO;
import org.apache.james.server.task.json.dto.TaskDTOModule;

/**
 * The task as it travels to the server that runs it. No secret is in it: each server has its own.
 *
 * <pre>{@code
 * {"type":"relay-guard-self-test","ourDomains":["example.net"],"relayDomains":[],"foreignDomains":[]}
 * }</pre>
 */
record SelfTestTaskDTO(
        @JsonProperty("type") String type,
        @JsonProperty("ourDomains") List<String> ourDomains,
        @JsonProperty("relayDomains") List<String> relayDomains,
        @JsonProperty("foreignDomains") List<String> foreignDomains)
        implements TaskDTO {

    static TaskDTOModule<SelfTestTask, SelfTestTaskDTO> module(SelfTests tests) {
        return DTOModule.forDomainObject(SelfTestTask.class)
                .convertToDTO(SelfTestTaskDTO.class)
                .toDomainObjectConverter(dto -> tests.task(dto.toRequest()))
                .toDTOConverter(SelfTestTaskDTO::of)
                .typeName(SelfTestTask.TYPE.asString())
                .withFactory(TaskDTOModule::new);
    }

    private static SelfTestTaskDTO of(SelfTestTask task, String type) {
        SelfTestRequest request = task.request();
        return new SelfTestTaskDTO(type, request.ourDomains(), request.relayDomains(), request.foreignDomains());
    }

    private SelfTestRequest toRequest() {
        return new SelfTestRequest(ourDomains, relayDomains, foreignDomains);
    }

    @Override
    public String getType() {
        return type;
    }
}
