/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.config;

import java.util.stream.IntStream;

/**
 * How many characters have to be added, left out or replaced to turn one text into another (Levenshtein). Our own,
 * because the command line needs it too, where the library that James has is not on the class path.
 *
 * <pre>
 * own.adresses, own.addresses   1
 * colour, mode                  5
 * </pre>
 */
public final class EditDistance {

    private EditDistance() {}

    /** At most the length of the longer one. */
    public static int between(String first, String second) {
        int[] above = IntStream.rangeClosed(0, second.length()).toArray();
        for (int i = 1; i <= first.length(); i++) {
            int[] row = new int[above.length];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = above[j - 1] + (first.charAt(i - 1) == second.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[second.length()];
    }
}
