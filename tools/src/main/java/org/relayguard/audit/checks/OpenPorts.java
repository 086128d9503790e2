/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.checks;

import java.util.List;
import java.util.stream.Stream;
import org.relayguard.audit.subject.AuditSubject;
import org.relayguard.audit.subject.TrustProblem;
import org.relayguard.diagnosis.Check;
import org.relayguard.diagnosis.Problems;
import org.relayguard.jamesconf.PropertiesFile;
import org.relayguard.jamesconf.PropertiesFile.PropertiesName;
import org.relayguard.jamesconf.Reading;
import org.relayguard.jamesconf.Setting;

/**
 * James's web administration, or JMAP, on a port that others can reach, and that believes them without a password.
 *
 * <pre>
 * enabled=true, host=0.0.0.0                        found
 * enabled=true, host=0.0.0.0, jwt.enabled=true      nothing
 * enabled=true, host=0.0.0.0, password=secret       not checked: James 3.9 asks for it, James 3.8 has no such key
 * enabled=true, host=localhost, or no host          nothing
 * XUserAuthenticationStrategy in jmap.properties    found: it believes a header
 * </pre>
 *
 * <p>That strategy is meant for a gateway in front that authenticates, but James opens the JMAP port on every address
 * of the machine, past that gateway.
 */
final class OpenPorts implements Check<AuditSubject> {

    private static final String BELIEVES_A_HEADER = "XUserAuthenticationStrategy";
    private static final List<String> KEYS =
            List.of("authentication.strategy.rfc8621", "authentication.strategy.draft");

    @Override
    public void check(AuditSubject subject, Problems problems) {
        webadmin(subject, problems);
        jmap(subject, problems);
    }

    private static void webadmin(AuditSubject subject, Problems problems) {
        PropertiesFile webadmin = subject.configuration().keys(PropertiesName.WEBADMIN);
        String host = webadmin.value("host").map(Setting::text).orElse("localhost");
        if (!webadmin.flag("enabled", false) || webadmin.flag("jwt.enabled", false) || Loopback.isHost(host)) {
            return;
        }
        if (webadmin.value("password").isPresent()) {
            problems.notChecked(
                    webadmin.place("password").toString(),
                    "whether James asks for the password: James 3.9 does, and James 3.8 has no such key, so that its"
                            + " web administration on " + host + " is open to everybody");
        } else {
            problems.found(
                    TrustProblem.WEBADMIN_OPEN,
                    webadmin.place("host"),
                    "the web administration listens on " + host + " and asks for no password",
                    "host=127.0.0.1\n# or, with the key that signs the tokens:\njwt.enabled=true\n"
                            + "jwt.publickeypem.url=file://conf/jwt_publickey");
        }
    }

    private static void jmap(AuditSubject subject, Problems problems) {
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
