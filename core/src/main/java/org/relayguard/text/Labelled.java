/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A constant of a closed list with the name that machines read, in logs, JSON, settings and mail attributes: its own
 * name in lower case with hyphens, so that the two cannot differ. Renaming a constant renames what administrators read.
 *
 * <pre>
 * ROUTED_OUTSIDE   routed-outside
 * SOCKS4           socks4
 * </pre>
 *
 * <p>Implemented by enums only.
 */
public interface Labelled {

    /** The name that machines read. Made once for each constant. */
    default String label() {
        return Labels.ALL.get(getDeclaringClass())[ordinal()];
    }

    /** The constant of this label; empty when there is none, as for a label of a later release. */
    static <T extends Enum<T> & Labelled> Optional<T> find(Class<T> list, String label) {
        return Arrays.stream(list.getEnumConstants())
                .filter(constant -> constant.label().equals(label))
                .findFirst();
    }

    /** See {@link Enum#ordinal}. */
    int ordinal();

    /** See {@link Enum#getDeclaringClass}. */
    Class<?> getDeclaringClass();

    /** The labels of each list, by ordinal. */
    final class Labels {

        private static final ClassValue<String[]> ALL = new ClassValue<>() {
            @Override
            protected String[] computeValue(Class<?> list) {
                return Arrays.stream(list.getEnumConstants())
                        .map(constant -> ((Enum<?>) constant)
                                .name()
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '-'))
                        .toArray(String[]::new);
            }
        };

        private Labels() {}
    }
}
