/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.relayguard.it.james.JamesProcess;
import org.relayguard.it.james.WebAdmin;

@Timeout(300)
class TrustAuditIT {

    private static final String CHECK = "/healthcheck/checks/" + WebAdmin.part("Relay Guard trust audit");

    @Test
    void sampleShouldBeCleanAndCheckedInFull() {
        try (JamesProcess server = JamesProcess.named("audit-clean").start()) {
            assertThat(server.log().awaitLinesWith("trust-audit findings=", 1))
                    .singleElement()
                    .asString()
                    .contains("trust-audit findings=0");
            assertThat(server.log().linesWith("trust-finding")).isEmpty();
            assertThat(server.log().linesWith("trust-not-checked")).isEmpty();
            assertThat(server.webAdmin().get(CHECK).path("status").asText()).isEqualTo("healthy");
        }
    }

    @Test
    void openServerShouldWarnOncePerHoleAndBeDegraded() {
        try (JamesProcess server = JamesProcess.named("audit-open")
                .edit("smtpserver.xml", file -> file.setText("//authorizedAddresses", "0.0.0.0/0"))
                .start()) {
            server.log().awaitLinesWith("trust-audit findings=", 1);

            assertThat(server.log().linesWith("trust-finding"))
                    .hasSize(2)
                    .allMatch(line -> line.contains("WARN")
                            && line.contains("trust-finding kind=trusts-everyone severity=high file=smtpserver.xml"));
            JsonNode health = server.webAdmin().get(CHECK);
            assertThat(health.path("status").asText()).isEqualTo("degraded");
            assertThat(health.path("cause").asText()).contains("trusts-everyone (smtpserver.xml:");
        }
    }
}
