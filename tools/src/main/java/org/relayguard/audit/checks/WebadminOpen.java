/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.audit.checks;

import org.relayguard.audit.AuditSubject;
import org.relayguard.audit.TrustProblem;
import org.relayguard.diagnosis.Check;
import org.relayguard.diagnosis.Problems;
import org.relayguard.jamesconf.PropertiesFile;
import org.relayguard.jamesconf.PropertiesFile.PropertiesName;
import org.relayguard.jamesconf.Setting;

/**
 * James's web administration on an address that others can reach, without authentication.
 *
 * <pre>
 * enabled=true, host=0.0.0.0                        found
 * enabled=true, host=0.0.0.0, jwt.enabled=true      nothing
 * enabled=true, host=0.0.0.0, password=secret       not checked: James 3.9 asks for it, James 3.8 has no such key
 * enabled=true, host=localhost, or no host          nothing
 * </pre>
 */
final class WebadminOpen implements Check<AuditSubject> {

    @Override
    public void check(AuditSubject subject, Problems problems) {
        PropertiesFile webadmin = subject.configuration().keys(PropertiesName.WEBADMIN);
        String host = webadmin.value("host").map(Setting::text).orElse("localhost");
        if (!webadmin.flag("enabled", false) || webadmin.flag("jwt.enabled", false) || Loopback.isHost(host)) {
            return;
        }
        if (webadmin.value("password").isPresent()) {
            problems.notChecked(
                    webadmin.place("password").toString(),
                    "whether James asks for the password: James 3.9 does, and James 3.8 has no such key, so that its"
                            + " web"
                            + " administration on " + host + " is open to everybody");
        } else {
            problems.found(
                    TrustProblem.WEBADMIN_OPEN,
                    webadmin.place("host"),
                    "the web administration listens on " + host + " and asks for no password",
                    "host=127.0.0.1\n# or, with the key that signs the tokens:\njwt.enabled=true\n"
                            + "jwt.publickeypem.url=file://conf/jwt_publickey");
        }
    }
}
