/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.webadmin;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.apache.james.json.DTOModule;
import org.apache.james.server.task.json.dto.AdditionalInformationDTO;
import org.apache.james.server.task.json.dto.AdditionalInformationDTOModule;
import org.relayguard.webadmin.SelfTestDetails.Counts;
import org.relayguard.webadmin.SelfTestDetails.ListenerLine;
import org.relayguard.webadmin.SelfTestDetails.VectorLine;

/** The details as {@code /tasks/{id}} shows them and as James keeps them. */
record SelfTestDetailsDTO(
        @JsonProperty("type") String type,
        @JsonProperty("timestamp") Instant timestamp,
        @JsonProperty("conclusion") String conclusion,
        @JsonProperty("counts") Counts counts,
        @JsonProperty("listeners") List<ListenerLine> listeners,
        @JsonProperty("vectors") List<VectorLine> vectors)
        implements AdditionalInformationDTO {

    static final AdditionalInformationDTOModule<SelfTestDetails, SelfTestDetailsDTO> MODULE = DTOModule.forDomainObject(
                    SelfTestDetails.class)
            .convertToDTO(SelfTestDetailsDTO.class)
            .toDomainObjectConverter(SelfTestDetailsDTO::toDetails)
            .toDTOConverter(SelfTestDetailsDTO::of)
            .typeName(SelfTestTask.TYPE.asString())
            .withFactory(AdditionalInformationDTOModule::new);

    private static SelfTestDetailsDTO of(SelfTestDetails details, String type) {
        return new SelfTestDetailsDTO(
                type,
                details.timestamp(),
                details.conclusion(),
                details.counts(),
                details.listeners(),
                details.vectors());
    }

    private SelfTestDetails toDetails() {
        return new SelfTestDetails(timestamp, conclusion, counts, listeners, vectors);
    }

    @Override
    public String getType() {
        return type;
    }

    @Override
    public Instant getTimestamp() {
        return timestamp;
    }
}
