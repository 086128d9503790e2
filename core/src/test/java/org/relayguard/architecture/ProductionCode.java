/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.architecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/** Takes the classes that a module compiles itself: no tests, and no jars, whose classes their own modules check. */
public final class ProductionCode implements ImportOption {

    @Override
    public boolean includes(Location location) {
        return !location.isJar() && location.contains("/target/classes/");
    }
}
