/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.links;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Does for a whole jar what a Java machine does when a line is reached for the first time, against one set of classes:
 *
 * <pre>
 * refers to                            there is                       problem
 * new MailAddress(String, Domain)      a private constructor          ... is private
 * UsersRepository.test(..)Z            test(..)Optional               there is no ...
 * an abstract class, as an interface   a class                        ... is not an interface
 * SMTPSession.foo(), looked up         not in the list                nobody looked up ...
 * GenericMailet.checkInitParameters    a protected method             ... is protected, unless a subclass asks
 * a lambda for TaskFromRequest         fromRequest, renamed           there is no ...
 * </pre>
 *
 * <p>A class of ours must also implement whatever its supertypes leave abstract, and must not take away a method of theirs.
 */
final class Linker {

    private static final String OURS = "org/relayguard/";

    private final Classes classes;
    private final Consumer<Reference> listener;

    /**
     * @param classes everything that the jar sees, itself included
     * @param listener is told of each reference as the class that declares it has it
     */
    Linker(Classes classes, Consumer<Reference> listener) {
        this.classes = classes;
        this.listener = listener;
    }

    /** What would go wrong in a class, one line each, beginning with its name. */
    List<String> problems(byte[] classFile) {
        ClassFacts facts = ClassFacts.read(classFile);
        List<String> problems = new ArrayList<>();
        ReferenceCollector.referencesOf(classFile)
                .forEach(reference -> problem(facts, reference).ifPresent(problems::add));
        problems.addAll(inheritance(facts));
        return problems.stream()
                .map(problem -> facts.name() + ": " + problem)
                .distinct()
                .collect(Collectors.toList());
    }

    private Optional<String> problem(ClassFacts from, Reference reference) {
        Optional<ClassFacts> owner = classes.find(reference.owner());
        if (owner.isEmpty()) {
            return Optional.of("there is no " + reference.owner() + ", and nobody looked it up");
        }
        if (!isOurs(owner.get()) && !owner.get().isPublic()) {
            return Optional.of(reference.owner() + " is not public");
        }
        if (reference instanceof Reference.ToField field) {
            return problem(from, field, Hierarchy.of(owner.get(), classes));
        }
        if (reference instanceof Reference.ToMethod method) {
            return problem(from, method, owner.get());
        }
        listener.accept(reference);
        return Optional.empty();
    }

    private Optional<String> problem(ClassFacts from, Reference.ToField field, Hierarchy owner) {
        Optional<Hierarchy.Found> found = owner.field(field.name(), field.descriptor());
        if (found.isEmpty()) {
            return Optional.of(absent(field, owner));
        }
        listener.accept(
                new Reference.ToField(found.get().type().name(), field.name(), field.descriptor(), field.isStatic()));
        return misuse(from, field, found.get(), field.isStatic());
    }

    private Optional<String> problem(ClassFacts from, Reference.ToMethod method, ClassFacts owner) {
        if (owner.isInterface() != method.ofInterface()) {
            return Optional.of("%s is %s interface".formatted(owner.name(), owner.isInterface() ? "an" : "not an"));
        }
        Hierarchy hierarchy = Hierarchy.of(owner, classes);
        Optional<Hierarchy.Found> found = method.name().charAt(0) == '<'
                ? hierarchy
                        .methods(method.name(), method.descriptor())
                        .filter(constructor -> constructor.type().equals(owner))
                        .findFirst()
                : hierarchy.method(method.name(), method.descriptor());
        if (found.isEmpty()) {
            return Optional.of(absent(method, hierarchy));
        }
        listener.accept(new Reference.ToMethod(
                found.get().type().name(),
                method.name(),
                method.descriptor(),
                method.isStatic(),
                method.ofInterface()));
        return misuse(from, method, found.get(), method.isStatic());
    }

    private Optional<String> misuse(ClassFacts from, Reference reference, Hierarchy.Found found, boolean asStatic) {
        if (!isReached(from, found)) {
            return Optional.of("%s is %s".formatted(reference, found.member().visibility()));
        }
        if (found.member().isStatic() != asStatic) {
            return Optional.of("%s is %s".formatted(reference, asStatic ? "not static" : "static"));
        }
        return Optional.empty();
    }

    /** Ours are checked by the compiler, which saw both ends in the same version. */
    private boolean isReached(ClassFacts from, Hierarchy.Found found) {
        return isOurs(found.type())
                || found.member().isPublic()
                || (found.member().isProtected()
                        && Hierarchy.of(from, classes)
                                .types()
                                .containsKey(found.type().name()));
    }

    private static boolean isOurs(ClassFacts facts) {
        return facts.name().startsWith(OURS);
    }

    private static String absent(Reference reference, Hierarchy owner) {
        String lookedUp = owner.lookedUp().map(ClassFacts::name).collect(Collectors.joining(" or "));
        return lookedUp.isEmpty()
                ? "there is no " + reference
                : "nobody looked up %s in %s".formatted(reference, lookedUp);
    }

    private List<String> inheritance(ClassFacts ours) {
        List<String> problems = new ArrayList<>();
        ours.supertypes().stream()
                .flatMap(name -> classes.find(name).stream())
                .filter(ClassFacts::isFinal)
                .forEach(parent -> problems.add("%s is final".formatted(parent.name())));
        Hierarchy hierarchy = Hierarchy.of(ours, classes);
        hierarchy.above().forEach(parent -> listener.accept(new Reference.ToClass(parent.name())));
        hierarchy
                .above()
                .forEach(parent -> parent.methods().stream()
                        .filter(Member::isInherited)
                        .flatMap(method -> problem(ours, hierarchy, parent, method).stream())
                        .forEach(problems::add));
        return problems;
    }

    private Optional<String> problem(ClassFacts ours, Hierarchy hierarchy, ClassFacts parent, Member inherited) {
        Optional<Member> own = ours.methods().stream()
                .filter(method -> method.isCalled(inherited.name(), inherited.descriptor()))
                .findFirst();
        own.ifPresent(method -> listener.accept(new Reference.ToMethod(
                parent.name(), inherited.name(), inherited.descriptor(), false, parent.isInterface())));
        String name = "%s.%s%s".formatted(parent.name(), inherited.name(), inherited.descriptor());
        if (own.isPresent() && (inherited.isFinal() || own.get().isStatic())) {
            return Optional.of(name + " cannot be overridden");
        }
        if (own.isPresent() && inherited.isPublic() && !own.get().isPublic()) {
            return Optional.of(name + " is taken away");
        }
        boolean implemented = hierarchy
                .methods(inherited.name(), inherited.descriptor())
                .anyMatch(method -> !method.member().isAbstract());
        return inherited.isAbstract() && !ours.isAbstract() && !implemented
                ? Optional.of(name + " is not implemented")
                : Optional.empty();
    }
}
