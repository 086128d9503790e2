/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.links;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What linking against a class depends on: its name with slashes, its flags, its supertypes and its members.
 *
 * @param supertypes the superclass, if there is one, and then the interfaces
 * @param lookedUp whether it stands in the list of what was looked up, and so knows only the members that are in use
 */
record ClassFacts(
        String name, int access, List<String> supertypes, List<Member> methods, List<Member> fields, boolean lookedUp) {

    private static final String ROOT = "java/lang/Object";

    static ClassFacts read(byte[] classFile) {
        Reader reader = new Reader();
        new ClassReader(classFile)
                .accept(reader, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return new ClassFacts(
                reader.name,
                reader.access,
                List.copyOf(reader.supertypes),
                List.copyOf(reader.methods),
                List.copyOf(reader.fields),
                false);
    }

    boolean isInterface() {
        return Modifier.isInterface(access);
    }

    boolean isPublic() {
        return Modifier.isPublic(access);
    }

    boolean isAbstract() {
        return Modifier.isAbstract(access);
    }

    boolean isFinal() {
        return Modifier.isFinal(access);
    }

    /** In the order in which a method is searched; an interface inherits those of Object. */
    Stream<String> parents() {
        return isInterface() ? Stream.concat(supertypes.stream(), Stream.of(ROOT)) : supertypes.stream();
    }

    private static final class Reader extends ClassVisitor {

        private final List<String> supertypes = new ArrayList<>();
        private final List<Member> methods = new ArrayList<>();
        private final List<Member> fields = new ArrayList<>();
        private String name;
        private int access;

        Reader() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(
                int version, int flags, String className, String signature, String superName, String[] interfaces) {
            name = className;
            access = flags;
            if (superName != null && !isRootOfInterface(flags, superName)) {
                supertypes.add(superName);
            }
            supertypes.addAll(List.of(interfaces));
        }

        @Override
        public MethodVisitor visitMethod(
                int flags, String method, String descriptor, String signature, String[] exceptions) {
            methods.add(new Member(method, descriptor, flags));
            return null;
        }

        @Override
        public FieldVisitor visitField(int flags, String field, String descriptor, String signature, Object value) {
            fields.add(new Member(field, descriptor, flags));
            return null;
        }

        private static boolean isRootOfInterface(int flags, String superName) {
            return Modifier.isInterface(flags) && superName.equals(ROOT);
        }
    }
}
