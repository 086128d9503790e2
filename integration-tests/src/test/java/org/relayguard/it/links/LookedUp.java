/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.links;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;

/**
 * The members of James that no registry has as a jar, as somebody found them in the source. Each row has the class, the
 * member, its type as class files write it, its modifiers, and where it stands in James's repository. A row without a member
 * is the class itself, and its type is its supertypes.
 *
 * <pre>
 * class,member,type,modifiers,where
 * org/apache/james/protocols/smtp/hook/RcptHook,,org/apache/james/protocols/smtp/hook/Hook,public interface,protocols/...
 * </pre>
 */
final class LookedUp implements Classes {

    /** One row. */
    record Row(String owner, String member, String type, String modifiers, String where) {

        boolean isClass() {
            return member.isEmpty();
        }

        boolean isMethod() {
            return type.startsWith("(");
        }

        Member toMember() {
            return new Member(member, type, flags(modifiers));
        }

        @Override
        public String toString() {
            return isClass() ? owner : owner + '.' + member + (isMethod() ? "" : " ") + type;
        }
    }

    private static final String HEADING = "class,member,type,modifiers,where";
    private static final int COLUMNS = 5;

    private final Map<String, ClassFacts> classes = new LinkedHashMap<>();
    private final List<Row> rows;
    private final Set<String> used = new HashSet<>();

    private LookedUp(List<Row> rows) {
        this.rows = rows;
        rows.stream().filter(Row::isClass).forEach(row -> classes.put(row.owner(), facts(row)));
    }

    static LookedUp none() {
        return of(List.of(HEADING));
    }

    static LookedUp read(String resource) {
        try (InputStream in = LookedUp.class.getResourceAsStream(resource)) {
            return of(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static LookedUp of(List<String> lines) {
        if (!lines.get(0).equals(HEADING)) {
            throw new IllegalArgumentException("The heading is not " + HEADING);
        }
        return new LookedUp(lines.stream().skip(1).map(LookedUp::row).toList());
    }

    @Override
    public Optional<ClassFacts> find(String name) {
        return Optional.ofNullable(classes.get(name));
    }

    List<Row> rows() {
        return rows;
    }

    /** Remembers that a reference, or a supertype, needs what it names. */
    void use(Reference reference) {
        used.add(reference.toString());
    }

    /** Those that nothing refers to, implements or overrides any more. */
    Stream<Row> unused() {
        return rows.stream().filter(row -> !used.contains(row.toString()));
    }

    private ClassFacts facts(Row row) {
        List<Member> methods = new ArrayList<>();
        List<Member> fields = new ArrayList<>();
        rows.stream()
                .filter(member -> !member.isClass() && member.owner().equals(row.owner()))
                .forEach(member -> (member.isMethod() ? methods : fields).add(member.toMember()));
        List<String> supertypes =
                row.type().isEmpty() ? List.of() : List.of(row.type().split(" ", -1));
        return new ClassFacts(row.owner(), flags(row.modifiers()), supertypes, methods, fields, true);
    }

    private static Row row(String line) {
        String[] columns = line.split(",", -1);
        if (columns.length != COLUMNS) {
            throw new IllegalArgumentException("Not %d columns: %s".formatted(COLUMNS, line));
        }
        return new Row(columns[0], columns[1], columns[2], columns[3], columns[4]);
    }

    private static int flags(String modifiers) {
        int flags = 0;
        for (String modifier : modifiers.split(" ", -1)) {
            flags |= switch (modifier) {
                case "public" -> Opcodes.ACC_PUBLIC;
                case "protected" -> Opcodes.ACC_PROTECTED;
                case "static" -> Opcodes.ACC_STATIC;
                case "final" -> Opcodes.ACC_FINAL;
                case "abstract" -> Opcodes.ACC_ABSTRACT;
                case "interface" -> Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT;
                case "class", "default", "enum" -> 0;
                default -> throw new IllegalArgumentException("No modifier: " + modifier);
            };
        }
        return flags;
    }
}
