/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.mailets;

/**
 * A name under which a repository keeps a mail beside every other one. James's repositories keep one mail for each
 * name, and its web administration queues a mail first and then removes its name from the repository: a mail that came
 * back under the same name in between would be the one that is removed, and a second one of the name would take the
 * place of the first.
 *
 * <pre>
 * Mail1                 Mail1-kept-01JDECGJ3R7ZQ4N2W8X5V6T0KM
 * Mail1-kept-01JDEC...  Mail1-kept-01JDECGJ3R7ZQ4N2W8X5V6T0KN
 * </pre>
 */
final class NameOfItsOwn {

    private static final String MARK = "-kept-";

    private NameOfItsOwn() {}

    /** @param id never given before */
    static String of(String name, String id) {
        int mark = name.indexOf(MARK);
        return (mark < 0 ? name : name.substring(0, mark)) + MARK + id;
    }
}
