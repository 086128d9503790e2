/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.checks;

import java.util.List;
import java.util.stream.Stream;
import org.relayguard.audit.AuditSubject;
import org.relayguard.audit.TrustProblem;
import org.relayguard.diagnosis.Check;
import org.relayguard.diagnosis.Problems;
import org.relayguard.jamesconf.PropertiesFile;
import org.relayguard.jamesconf.PropertiesFile.PropertiesName;
import org.relayguard.jamesconf.Reading;
import org.relayguard.jamesconf.Setting;

/**
 * JMAP with XUserAuthenticationStrategy, which believes a header. It is meant for a gateway in front that
 * authenticates, but James opens the JMAP port on every address of the machine, past that gateway.
 */
final class JmapOpen implements Check<AuditSubject> {

    private static final String BELIEVES_A_HEADER = "XUserAuthenticationStrategy";
    private static final List<String> KEYS =
            List.of("authentication.strategy.rfc8621", "authentication.strategy.draft");

    @Override
    public void check(AuditSubject subject, Problems problems) {
        // Without the file James has no JMAP; with it JMAP is on unless it says otherwise.
        boolean present = subject.configuration().reading(PropertiesName.JMAP) instanceof Reading.Read<?>;
        PropertiesFile jmap = subject.configuration().keys(PropertiesName.JMAP);
        if (!present || !jmap.flag("enabled", true)) {
            return;
        }
        KEYS.stream()
                .flatMap(key -> believing(jmap, key))
                .forEach(strategy -> problems.found(
                        TrustProblem.JMAP_OPEN,
                        strategy.place(),
                        strategy.text() + " takes the X-User header of any client for his name",
                        strategy.place().element() + "=JWTAuthenticationStrategy,BasicAuthenticationStrategy"));
    }

    private static Stream<Setting> believing(PropertiesFile jmap, String key) {
        return jmap.list(key).stream().filter(strategy -> strategy.text().endsWith(BELIEVES_A_HEADER));
    }
}
