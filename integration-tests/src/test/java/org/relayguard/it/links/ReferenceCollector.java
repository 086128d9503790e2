/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.links;

import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.MethodRemapper;
import org.objectweb.asm.commons.Remapper;

/**
 * Everything that a class file refers to, found by pretending to rename it all: what could be renamed is a reference.
 * Method references and lambdas are among it, as are annotations and generic signatures, which Guice reads.
 */
final class ReferenceCollector {

    private static final String LAMBDAS = "java/lang/invoke/LambdaMetafactory";

    private final Set<Reference> references = new TreeSet<>(Comparator.comparing(Reference::toString));

    private ReferenceCollector() {}

    static Set<Reference> referencesOf(byte[] classFile) {
        ReferenceCollector collector = new ReferenceCollector();
        new ClassReader(classFile).accept(collector.new Types(), ClassReader.SKIP_DEBUG);
        return collector.references;
    }

    private void field(String owner, String name, String descriptor, boolean isStatic) {
        references.add(new Reference.ToField(owner, name, descriptor, isStatic));
    }

    private void method(String owner, String name, String descriptor, boolean isStatic, boolean ofInterface) {
        // An array has the methods of Object, and its own clone.
        if (owner.charAt(0) != '[') {
            references.add(new Reference.ToMethod(owner, name, descriptor, isStatic, ofInterface));
        }
    }

    private final class Names extends Remapper {

        Names() {
            super(Opcodes.ASM9);
        }

        @Override
        public String map(String internalName) {
            references.add(new Reference.ToClass(internalName));
            return internalName;
        }

        @Override
        public Object mapValue(Object value) {
            if (value instanceof Handle handle) {
                handle(handle);
            }
            return super.mapValue(value);
        }

        private void handle(Handle handle) {
            switch (handle.getTag()) {
                case Opcodes.H_GETFIELD, Opcodes.H_PUTFIELD ->
                    field(handle.getOwner(), handle.getName(), handle.getDesc(), false);
                case Opcodes.H_GETSTATIC, Opcodes.H_PUTSTATIC ->
                    field(handle.getOwner(), handle.getName(), handle.getDesc(), true);
                default ->
                    method(
                            handle.getOwner(),
                            handle.getName(),
                            handle.getDesc(),
                            handle.getTag() == Opcodes.H_INVOKESTATIC,
                            handle.isInterface());
            }
        }
    }

    private final class Types extends ClassRemapper {

        Types() {
            super(
                    Opcodes.ASM9,
                    new ClassVisitor(Opcodes.ASM9) {
                        @Override
                        public MethodVisitor visitMethod(
                                int access, String name, String descriptor, String signature, String[] exceptions) {
                            return new MethodVisitor(Opcodes.ASM9) {};
                        }
                    },
                    new Names());
        }

        @Override
        protected MethodVisitor createMethodRemapper(MethodVisitor methodVisitor) {
            return new Instructions(methodVisitor, remapper);
        }
    }

    private final class Instructions extends MethodRemapper {

        Instructions(MethodVisitor methodVisitor, Remapper remapper) {
            super(Opcodes.ASM9, methodVisitor, remapper);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            field(owner, name, descriptor, opcode == Opcodes.GETSTATIC || opcode == Opcodes.PUTSTATIC);
            super.visitFieldInsn(opcode, owner, name, descriptor);
        }

        /** A lambda implements a method that no instruction names: of the interface which the call site returns. */
        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            if (bootstrap.getOwner().equals(LAMBDAS)) {
                String implemented = ((Type) arguments[0]).getDescriptor();
                method(Type.getReturnType(descriptor).getInternalName(), name, implemented, false, true);
            }
            super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean ofInterface) {
            method(owner, name, descriptor, opcode == Opcodes.INVOKESTATIC, ofInterface);
            super.visitMethodInsn(opcode, owner, name, descriptor, ofInterface);
        }
    }
}
