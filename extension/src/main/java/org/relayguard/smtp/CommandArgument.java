/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.smtp;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The path and the parameters of a MAIL or RCPT command, cut out where James cuts them out, character for character:
 * what is judged is what James takes. {@code JamesReadsTheSameTest} holds this against James's own handlers.
 *
 * <pre>
 * RCPT TO:&lt;user%a.test&#64;b.test&gt; NOTIFY=NEVER    user%a.test&#64;b.test, [NOTIFY]
 * the same with any number of blanks             the same
 * RCPT TO:   &lt;user&#64;b.test&gt;                    user&#64;b.test
 * RCPT TO:user%a.test&#64;b.test                  user%a.test&#64;b.test; with enforced brackets not read: 501
 * RCPT user%a.test&#64;b.test                     user%a.test&#64;b.test, not read: James answers 501
 * RCPT TO:&lt;user&#64;b.test&gt; ORCPT=x{CR}y          everything after the colon: a control character stands in it
 * </pre>
 *
 * @param path what the sender meant: between the brackets; of a command that James does not read, what stands for a
 *     path
 * @param server the same as James reads it
 * @param form whether James reads it
 * @param parameters after the path
 */
record CommandArgument(String path, String server, Form form, List<Parameter> parameters) {

    /** What James makes of the command before it looks at the address. */
    enum Form {
        /** It reads an address. */
        READ,
        /** The address has no brackets, and they are enforced: 501. */
        WITHOUT_BRACKETS,
        /** There is no TO: or FROM: in it: 501. */
        WITHOUT_KEYWORD
    }

    /**
     * An ESMTP parameter.
     *
     * @param name in capitals, as James compares it
     * @param text as it was written
     */
    record Parameter(String name, String text) {

        static Parameter of(String text) {
            int equals = text.indexOf('=');
            return new Parameter(equals > 0 ? text.substring(0, equals).toUpperCase(Locale.US) : text, text);
        }
    }

    private static final String ORCPT = "ORCPT";
    private static final List<String> KEYWORDS = List.of("TO", "FROM");

    CommandArgument {
        parameters = List.copyOf(parameters);
    }

    /** Of RCPT: the path ends at the last {@code >}. */
    static CommandArgument ofRcpt(CommandText text, boolean bracketsEnforced) {
        return new Cut(text, "TO").argument(bracketsEnforced, argument -> argument.lastIndexOf('>'));
    }

    /** Of MAIL: the path ends at the first {@code >} after the first {@code <}, since AUTH= may add more. */
    static CommandArgument ofMail(CommandText text, boolean bracketsEnforced) {
        return new Cut(text, "FROM")
                .argument(bracketsEnforced, argument -> argument.indexOf('>', argument.indexOf('<')));
    }

    /** Whether James reads an address. */
    boolean isRead() {
        return form == Form.READ;
    }

    /** The path as evidence, and with it the address for which the client says that it was once meant. */
    String evidence() {
        Optional<String> original = parameters.stream()
                .filter(parameter -> parameter.name().equals(ORCPT))
                .map(Parameter::text)
                .findFirst();
        return original.map(orcpt -> path + ' ' + orcpt).orElse(path);
    }

    /** Where a path ends in the trimmed text after the colon: at an angle bracket, or -1. */
    private interface PathEnd {
        int in(String argument);
    }

    /** One run over one argument. */
    private static final class Cut {
        private final CommandText text;
        private final String james;
        private final boolean keyword;
        private int from;
        private int to;

        Cut(CommandText text, String keyword) {
            this.text = text;
            this.james = text.james();
            int colon = james.indexOf(':');
            this.keyword = colon > 0
                    && james.substring(0, colon).toUpperCase(Locale.US).equals(keyword);
            this.from = this.keyword ? colon + 1 : afterWords();
            this.to = james.length();
            trim();
        }

        /** After what stands in the place of the keyword. */
        private int afterWords() {
            int start = 0;
            for (String word : KEYWORDS) {
                boolean alone = james.length() > word.length() && " :<".indexOf(james.charAt(word.length())) >= 0;
                start = alone && james.regionMatches(true, 0, word, 0, word.length()) ? word.length() : start;
            }
            while (start > 0 && start < james.length() && (james.charAt(start) == ' ' || james.charAt(start) == ':')) {
                start++;
            }
            return start;
        }

        private void trim() {
            while (from < to && james.charAt(from) <= ' ') {
                from++;
            }
            while (from < to && james.charAt(to - 1) <= ' ') {
                to--;
            }
        }

        CommandArgument argument(boolean bracketsEnforced, PathEnd pathEnd) {
            String argument = james.substring(from, to);
            int end = pathEnd.in(argument);
            boolean more = end > 0 && argument.length() > end + 2 && argument.charAt(end + 1) == ' ';
            List<Parameter> parameters = more ? parameters(argument.substring(end + 2)) : List.of();
            int pathTo = more ? from + end + 1 : to;
            boolean brackets = pathTo - from >= 2 && james.charAt(from) == '<' && james.charAt(pathTo - 1) == '>';
            Form form = form(brackets || !bracketsEnforced);
            int inner = brackets ? 1 : 0;
            String server = james.substring(from + inner, pathTo - inner);
            String path = form == Form.READ ? text.meant(from + inner, pathTo - inner) : instead(argument);
            boolean hidden = hasControl(argument) && !hasControl(path);
            return new CommandArgument(hidden ? text.meant(from, to) : path, server, form, parameters);
        }

        private Form form(boolean bracketsAreRight) {
            if (!keyword) {
                return Form.WITHOUT_KEYWORD;
            }
            return bracketsAreRight ? Form.READ : Form.WITHOUT_BRACKETS;
        }

        /** What was meant for a path, where James finds none: without brackets, up to a blank. */
        private String instead(String argument) {
            int open = argument.indexOf('<');
            int close = argument.lastIndexOf('>');
            if (open >= 0 && close > open) {
                return text.meant(from + open + 1, from + close);
            }
            int blank = argument.indexOf(' ');
            int start = open == 0 ? 1 : 0;
            int stop = blank < 0 ? argument.length() : Math.max(blank, start);
            return text.meant(from + start, from + stop);
        }

        private static List<Parameter> parameters(String text) {
            Stream.Builder<Parameter> parameters = Stream.builder();
            int start = 0;
            while (start < text.length()) {
                int blank = text.indexOf(' ', start);
                int stop = blank < 0 ? text.length() : blank;
                if (stop > start) {
                    parameters.add(Parameter.of(text.substring(start, stop)));
                }
                start = stop + 1;
            }
            return parameters.build().toList();
        }

        private static boolean hasControl(String text) {
            return text.chars().anyMatch(c -> c < ' ' || c == 0x7F);
        }
    }
}
