/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The path and the parameters of a MAIL or RCPT command, cut out where James will cut them out.
 *
 * <pre>
 * RCPT TO:&lt;user%a.test&#64;b.test&gt; NOTIFY=NEVER    user%a.test&#64;b.test, [NOTIFY]
 * RCPT TO:   &lt;user&#64;b.test&gt;                    user&#64;b.test
 * RCPT TO:user&#64;b.test                         user&#64;b.test without enforced brackets, else nothing: James answers 501
 * RCPT user&#64;b.test                            nothing: James answers 501
 * </pre>
 *
 * @param path the text between the brackets
 * @param parameters the names of the parameters behind it, in capitals
 */
record CommandArgument(String path, List<String> parameters) {

    /** Most parameters that are looked at: there are not half as many ESMTP parameters for these commands. */
    private static final int MAX_PARAMETERS = 16;

    CommandArgument {
        parameters = List.copyOf(parameters);
    }

    /**
     * The bytes of a line as the text that its sender meant. James reads US-ASCII, in which an operator in full width is lost.
     */
    static String text(byte[] line) {
        return new String(line, StandardCharsets.UTF_8).trim();
    }

    /** Of RCPT: the path ends at the last {@code >}. */
    static Optional<CommandArgument> ofRcpt(String line, boolean bracketsEnforced) {
        return behind("TO", line).flatMap(argument -> cut(argument, argument.lastIndexOf('>'), bracketsEnforced));
    }

    /** Of MAIL: the path ends at the first {@code >} behind the first {@code <}, since AUTH= may add more. */
    static Optional<CommandArgument> ofMail(String line, boolean bracketsEnforced) {
        return behind("FROM", line)
                .flatMap(argument -> cut(argument, argument.indexOf('>', argument.indexOf('<')), bracketsEnforced));
    }

    private static Optional<String> behind(String keyword, String line) {
        int space = line.indexOf(' ');
        String argument = space < 0 ? "" : line.substring(space + 1);
        int colon = argument.indexOf(':');
        return colon > 0 && argument.substring(0, colon).toUpperCase(Locale.US).equals(keyword)
                ? Optional.of(argument.substring(colon + 1).trim())
                : Optional.empty();
    }

    private static Optional<CommandArgument> cut(String argument, int end, boolean bracketsEnforced) {
        boolean parameters = end > 0 && argument.length() > end + 2 && argument.charAt(end + 1) == ' ';
        String path = parameters ? argument.substring(0, end + 1) : argument;
        boolean brackets = path.length() >= 2 && path.startsWith("<") && path.endsWith(">");
        if (bracketsEnforced && !brackets) {
            return Optional.empty();
        }
        return Optional.of(new CommandArgument(
                brackets ? path.substring(1, path.length() - 1) : path,
                parameters ? names(argument.substring(end + 2)) : List.of()));
    }

    private static List<String> names(String parameters) {
        return List.of(parameters.split(" ", MAX_PARAMETERS)).stream()
                .filter(parameter -> !parameter.isEmpty())
                .map(CommandArgument::name)
                .toList();
    }

    private static String name(String parameter) {
        int equals = parameter.indexOf('=');
        return equals > 0 ? parameter.substring(0, equals).toUpperCase(Locale.US) : parameter;
    }
}
