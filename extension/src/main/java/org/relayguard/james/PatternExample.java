/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.james;

/**
 * Writes a text that the pattern of a mapping probably matches, with a foreign domain where the mapping takes its
 * target from. Whether it does match is found out by asking.
 *
 * <pre>
 * (.*)=(.*)@rx\.example:${1}@${2}          spamtest=victim.test@rx.example
 * to-([^@]+)-at-(.+)@rx.example:${1}@${2}  to-spamtest-at-victim.test@rx.example
 * (.*)@rx.example:boss@${1}                victim.test@rx.example
 * </pre>
 *
 * <p>Reads what administrators write: literal text, groups and simple repetitions. Of an alternative it takes the
 * first.
 */
final class PatternExample {

    private static final String PERSON = "spamtest";

    private final String pattern;
    private final String domainOfTarget;
    private final String victim;
    private final StringBuilder text = new StringBuilder();
    private int next;
    private int group;

    private PatternExample(String pattern, String domainOfTarget, String victim) {
        this.pattern = pattern;
        this.domainOfTarget = domainOfTarget;
        this.victim = victim;
    }

    /** @param mapping the value of a regex mapping, with its one colon */
    static String of(String mapping, String victim) {
        int colon = mapping.indexOf(':');
        String target = mapping.substring(colon + 1);
        return new PatternExample(
                        mapping.substring(0, Math.max(0, colon)), target.substring(target.indexOf('@') + 1), victim)
                .write();
    }

    private String write() {
        while (next < pattern.length() && pattern.charAt(next) != '|') {
            writeNext();
        }
        return text.toString();
    }

    private void writeNext() {
        char c = pattern.charAt(next++);
        switch (c) {
            case '(' -> writeGroup();
            case '[' -> {
                text.append(next < pattern.length() && pattern.charAt(next) != '^' ? pattern.charAt(next) : 'x');
                next = after(']');
            }
            case '\\' -> {
                if (next < pattern.length()) {
                    text.append(escaped(pattern.charAt(next++)));
                }
            }
            case '{' -> next = after('}');
            case '^', '$', '*', '+', '?' -> {
                // An anchor is nothing, and once is often enough.
            }
            default -> text.append(c);
        }
    }

    private void writeGroup() {
        group++; // a group without a number has a colon, of which James allows only one in a mapping
        text.append(domainOfTarget.contains("${" + group + '}') ? victim : PERSON);
        int depth = 1;
        while (next < pattern.length() && depth > 0) {
            char c = pattern.charAt(next++);
            if (c == '\\') {
                next++;
            } else if (c == '(') {
                depth++;
                group++; // inside a group that was written already
            } else if (c == ')') {
                depth--;
            }
        }
    }

    private int after(char end) {
        int found = pattern.indexOf(end, next);
        return found < 0 ? pattern.length() : found + 1;
    }

    private static char escaped(char c) {
        return switch (c) {
            case 'd' -> '1';
            case 'w', 'S', 'D' -> 'x';
            default -> c;
        };
    }
}
