/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Every reference of both jars, against the James that each is for. Of James 3.9.0 the SMTP stack and webadmin are not to be had
 * as jars: what is used of them was looked up in its source and stands in {@code james-3.9/looked-up.csv}. A member that is not there
 * fails here; look it up at the tag {@code james-project-3.9.0} and write down where it stands.
 */
class JarLinksIT {

    private static final String SESSION = "org/apache/james/protocols/smtp/SMTPSession";
    private static final String ADDRESS = "org/apache/james/core/MailAddress";
    private static final String USERS = "org/apache/james/user/api/UsersRepository";

    private static final Handle LAMBDA_FACTORY = new Handle(
            Opcodes.H_INVOKESTATIC,
            "java/lang/invoke/LambdaMetafactory",
            "metafactory",
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
                    + "Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodHandle;Ljava/lang/invoke/MethodType;)"
                    + "Ljava/lang/invoke/CallSite;",
            false);

    private static LinkedJames james38;
    private static LinkedJames james39;

    @BeforeAll
    static void open() {
        james38 = LinkedJames.james38();
        james39 = LinkedJames.james39();
    }

    @AfterAll
    static void close() throws Exception {
        james38.close();
        james39.close();
    }

    @Test
    void jarForJames38ShouldLinkAgainstTheWholeServer() {
        assertThat(james38.problems()).isEmpty();
    }

    @Test
    void jarForJames39ShouldLinkAgainstWhatIsServedAndWhatWasLookedUp() {
        assertThat(james39.problems())
                .filteredOn(problem -> !isNeverReached(problem))
                .isEmpty();
    }

    /** After an instanceof which no request to the web server of James 3.9 passes. */
    private static boolean isNeverReached(String problem) {
        return problem.startsWith("org/relayguard/webadmin/JettyConnection: org/eclipse/jetty/server/");
    }

    @Test
    void bothLinesShouldCallTheSameMethodsOfOurs() {
        Set<String> asIn39 = james38.overrides().stream()
                .map(method -> method.replace("javax/mail/", "jakarta/mail/"))
                .collect(Collectors.toSet());

        assertThat(james39.overrides()).isNotEmpty().containsExactlyInAnyOrderElementsOf(asIn39);
    }

    @Nested
    class WhatWasLookedUp {

        @Test
        void shouldStillBeInUse() {
            james39.problems();

            assertThat(james39.lookedUp().unused()).isEmpty();
        }

        @Test
        void shouldNameTheFileOfItsClassAndALine() {
            assertThat(james39.lookedUp().rows())
                    .isNotEmpty()
                    .allSatisfy(row -> assertThat(row.where())
                            .contains("/src/main/java/" + row.owner().split("\\$", -1)[0] + ".java:")
                            .matches("[a-zA-Z0-9/.-]+:[1-9][0-9]*"));
        }

        @Test
        void shouldNotBeServedAsAJar() {
            assertThat(james39.lookedUp().rows()).noneMatch(row -> james39.isServed(row.owner()));
        }
    }

    /** Each is a break that James 3.9 really made, or a member that James has and nobody looked up. */
    @Nested
    class ABrokenClass {

        @Test
        void shouldFailWhenItCallsAConstructorThatBecamePrivate() {
            byte[] broken = calling(
                    Opcodes.INVOKESPECIAL, ADDRESS, "<init>", "(Ljava/lang/String;Lorg/apache/james/core/Domain;)V");

            assertThat(james38.problemsOf(broken)).isEmpty();
            assertThat(james39.problemsOf(broken)).singleElement().asString().endsWith(" is private");
        }

        @Test
        void shouldFailWhenItCallsWhatIsNotMeantForIt() {
            byte[] protectedMethod = calling(
                    Opcodes.INVOKEVIRTUAL,
                    "org/apache/mailet/base/GenericMailet",
                    "checkInitParameters",
                    "(Ljava/util/Set;)V");
            byte[] ofThePackage = calling(
                    Opcodes.INVOKESTATIC,
                    "org/apache/james/server/core/MailImpl",
                    "deriveNewName",
                    "(Ljava/lang/String;)Ljava/lang/String;");

            assertThat(james39.problemsOf(protectedMethod))
                    .singleElement()
                    .asString()
                    .endsWith(" is protected");
            assertThat(james39.problemsOf(ofThePackage))
                    .singleElement()
                    .asString()
                    .endsWith(" is package-private");
        }

        @Test
        void shouldFailWhenALambdaImplementsAMethodThatIsNotThere() {
            ClassWriter broken = started();
            MethodVisitor method = broken.visitMethod(Opcodes.ACC_PUBLIC, "call", "()V", null, null);
            method.visitCode();
            Handle body = new Handle(Opcodes.H_INVOKESTATIC, "java/util/List", "of", "()Ljava/util/List;", true);
            Type implemented = Type.getMethodType("(Lorg/apache/mailet/Mail;)Ljava/util/Collection;");
            method.visitInvokeDynamicInsn(
                    "renamed", "()Lorg/apache/mailet/Matcher;", LAMBDA_FACTORY, implemented, body, implemented);
            method.visitInsn(Opcodes.POP);
            method.visitInsn(Opcodes.RETURN);
            method.visitMaxs(1, 1);
            method.visitEnd();
            broken.visitEnd();

            assertThat(james39.problemsOf(broken.toByteArray()))
                    .singleElement()
                    .asString()
                    .contains("there is no org/apache/mailet/Matcher.renamed(Lorg/apache/mailet/Mail;)");
        }

        @Test
        void shouldFailWhenAMethodReturnsSomethingElse() {
            byte[] broken = calling(
                    Opcodes.INVOKEINTERFACE, USERS, "test", "(Lorg/apache/james/core/Username;Ljava/lang/String;)Z");

            assertThat(james38.problemsOf(broken)).isEmpty();
            assertThat(james39.problemsOf(broken))
                    .singleElement()
                    .asString()
                    .contains("there is no " + USERS + ".test");
        }

        @Test
        void shouldFailWhenNobodyLookedUpAMember() {
            byte[] broken = calling(Opcodes.INVOKEINTERFACE, SESSION, "getRcptCount", "()I");

            assertThat(james38.problemsOf(broken)).isEmpty();
            assertThat(james39.problemsOf(broken))
                    .singleElement()
                    .asString()
                    .contains("nobody looked up " + SESSION + ".getRcptCount()I");
        }

        @Test
        void shouldFailWhenNobodyLookedUpAClass() {
            byte[] broken = calling(
                    Opcodes.INVOKEVIRTUAL,
                    "org/apache/james/protocols/smtp/core/esmtp/EhloCmdHandler",
                    "getMarkerInterfaces",
                    "()Ljava/util/List;");

            assertThat(james38.problemsOf(broken)).isEmpty();
            assertThat(james39.problemsOf(broken))
                    .anyMatch(problem -> problem.contains("esmtp/EhloCmdHandler, and nobody looked it up"));
        }

        @Test
        void shouldFailWhenItIsNotRelocated() {
            byte[] broken = calling(
                    Opcodes.INVOKEINTERFACE,
                    "org/apache/mailet/Mail",
                    "getMessage",
                    "()Ljavax/mail/internet/MimeMessage;");

            assertThat(james38.problemsOf(broken)).isEmpty();
            assertThat(james39.problemsOf(broken)).isNotEmpty();
        }

        @Test
        void shouldFailWhenItLeavesAMethodOfItsInterfaceOut() {
            ClassWriter broken = started("org/apache/mailet/Matcher");
            broken.visitEnd();

            assertThat(james39.problemsOf(broken.toByteArray()))
                    .anyMatch(problem -> problem.contains("org/apache/mailet/Matcher.match")
                            && problem.endsWith("is not implemented"));
        }

        @Test
        void shouldFailWhenItHidesAMethodThatJamesBegan() {
            ClassWriter broken = started("org/apache/mailet/Mailet");
            broken.visitMethod(0, "getName", "()Ljava/lang/String;", null, null).visitEnd();
            broken.visitEnd();

            assertThat(james38.problemsOf(broken.toByteArray())).noneMatch(problem -> problem.contains("getName"));
            assertThat(james39.problemsOf(broken.toByteArray()))
                    .anyMatch(problem -> problem.endsWith("Mailet.getName()Ljava/lang/String; is taken away"));
        }

        private static byte[] calling(int opcode, String owner, String name, String descriptor) {
            ClassWriter broken = started();
            MethodVisitor method = broken.visitMethod(Opcodes.ACC_PUBLIC, "call", "()V", null, null);
            method.visitCode();
            method.visitMethodInsn(opcode, owner, name, descriptor, opcode == Opcodes.INVOKEINTERFACE);
            method.visitInsn(Opcodes.RETURN);
            method.visitMaxs(0, 1);
            method.visitEnd();
            broken.visitEnd();
            return broken.toByteArray();
        }

        private static ClassWriter started(String... interfaces) {
            ClassWriter broken = new ClassWriter(0);
            broken.visit(
                    Opcodes.V17, Opcodes.ACC_PUBLIC, "org/relayguard/Broken", null, "java/lang/Object", interfaces);
            return broken;
        }
    }
}
