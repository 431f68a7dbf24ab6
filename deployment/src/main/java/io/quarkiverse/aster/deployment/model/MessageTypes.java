package io.quarkiverse.aster.deployment.model;

import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.Type;

import io.quarkiverse.aster.deployment.model.ValueModel.Kind;

/** The message types and enums that contracts reach: every class is looked at once, when it is first referred to. */
final class MessageTypes {

    private static final String MESSAGE_FIX = "make it a public record, or a public class with a public constructor without"
            + " parameters";

    private final IndexView index;
    private final Problems problems;
    private final WireTags tags;
    private final FieldReader fields;
    private final StructReader structs;
    private final EnumReader enums;
    private final Map<DotName, Boolean> usable = new HashMap<>();
    private final Deque<ClassInfo> unread = new ArrayDeque<>();
    private final Map<DotName, TypeModel> read = new TreeMap<>(Comparator.comparing(DotName::toString));

    MessageTypes(IndexView index, WireTags tags, Problems problems) {
        this.index = index;
        this.problems = problems;
        this.tags = tags;
        this.fields = new FieldReader(new ValueReader(this, problems), problems);
        this.structs = new StructReader(index, tags, fields, problems);
        this.enums = new EnumReader(tags, problems);
    }

    /** Reads fields whose types become part of the model. */
    FieldReader fields() {
        return fields;
    }

    /**
     * Makes the class part of the model.
     *
     * @param usedBy the element that refers to it
     * @return STRUCT or ENUM, or {@code null} after a problem
     */
    Kind reference(Type type, String usedBy) {
        DotName name = type.name();
        ClassInfo info = isPlatform(type) ? null : index.getClassByName(name);
        if (info == null) {
            if (isPlatform(type)) {
                problems.add(usedBy, "type " + Elements.text(type) + " has no form on the wire",
                        "declare " + ScalarTypes.replacement(name));
            } else {
                problems.add(usedBy, "type " + name + " is not in the index of the application",
                        "index its jar, with META-INF/jandex.idx in it or quarkus.index-dependency in the configuration");
            }
            return null;
        }
        if (!usable.computeIfAbsent(name, n -> check(info, usedBy))) {
            return null;
        }
        return info.isEnum() ? Kind.ENUM : Kind.STRUCT;
    }

    /** The request type that the build generates for inline parameters. */
    void add(StructModel synthesized) {
        read.put(synthesized.className(), synthesized);
    }

    /** Reads what was referred to, and what that refers to; then sorted by class name. */
    Map<DotName, TypeModel> readAll() {
        while (!unread.isEmpty()) {
            ClassInfo next = unread.poll();
            read.put(next.name(), next.isEnum() ? enums.read(next) : structs.read(next));
        }
        read.values().forEach(tags::claim);
        new TrackedTypes(read, problems).check();
        return read;
    }

    private boolean check(ClassInfo type, String usedBy) {
        List<String> flaws = new ArrayList<>();
        if (type.nestingType() == ClassInfo.NestingType.LOCAL || type.nestingType() == ClassInfo.NestingType.ANONYMOUS) {
            flaws.add("is a local or anonymous class");
        } else if (type.nestingType() == ClassInfo.NestingType.INNER && !Modifier.isStatic(type.flags())) {
            flaws.add("is an inner class");
        }
        if (!Modifier.isPublic(type.flags())) {
            flaws.add("is not public");
        }
        if (!type.isEnum()) {
            checkStruct(type, flaws);
        } else if (type.enumConstants().isEmpty()) {
            flaws.add("is an enum without constants");
        }
        String fix = type.isEnum() ? "make it a public enum with constants, top-level or nested" : MESSAGE_FIX;
        flaws.forEach(flaw -> problems.add(type.name().toString(), flaw + ", but " + usedBy + " sends it", fix));
        if (flaws.isEmpty()) {
            unread.add(type);
        }
        return flaws.isEmpty();
    }

    private static void checkStruct(ClassInfo type, List<String> flaws) {
        if (!type.typeParameters().isEmpty()) {
            flaws.add("is a generic class");
        }
        if (type.isAnnotation() || type.isInterface()) {
            flaws.add("is an interface");
        } else if (type.isAbstract()) {
            flaws.add("is abstract");
        } else if (type.isSealed()) {
            flaws.add("is sealed");
        } else if (!type.isRecord() && type.constructors().stream()
                .noneMatch(c -> c.parametersCount() == 0 && Modifier.isPublic(c.flags()))) {
            flaws.add("has no public constructor without parameters");
        }
    }

    /** Whether the class is one of the JDK or of a library that contracts are made with. */
    private static boolean isPlatform(Type type) {
        String text = type.name().toString();
        return type.kind() == Type.Kind.PRIMITIVE || text.startsWith("java.") || text.startsWith("javax.")
                || text.startsWith("io.smallrye.mutiny.") || text.startsWith("org.reactivestreams.");
    }
}
