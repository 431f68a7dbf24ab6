package io.quarkiverse.aster.deployment.model;

import static io.quarkiverse.aster.deployment.model.AsterDotNames.WIRE_TYPE;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

import io.quarkiverse.aster.Naming;
import io.quarkiverse.aster.contract.DeclaredNames;

/** Gives every type its wire tag and makes sure that no two types share one. */
final class WireTags {

    /** The types of the protocol itself live there. */
    private static final String RESERVED_NAMESPACE = "_aster";

    private final IndexView index;
    private final Problems problems;
    private final Map<String, TypeModel> owners = new TreeMap<>();

    WireTags(IndexView index, Problems problems) {
        this.index = index;
        this.problems = problems;
    }

    /** The tag of a class: what {@code @WireType} says, else package and simple name. */
    WireTag of(ClassInfo type) {
        AnnotationInstance annotation = type.declaredAnnotation(WIRE_TYPE);
        if (annotation == null) {
            WireTag tag = new WireTag(packageOf(type.name()), nestedName(type));
            notPortable(tag).ifPresent(flaw -> problems.add(Elements.of(type), "its wire tag " + flaw,
                    "give it a tag of the form \"namespace/TypeName\" with @WireType"));
            return tag;
        }
        String text = annotation.value().asString();
        String flaw = flaw(text);
        if (flaw != null) {
            problems.add(Elements.of(type), "@WireType(\"" + text + "\") " + flaw,
                    "give it a tag of the form \"namespace/TypeName\"");
        }
        return parse(text);
    }

    /** How the fields of a class are named by default. */
    static Naming namingOf(ClassInfo type) {
        AnnotationInstance annotation = type.declaredAnnotation(WIRE_TYPE);
        AnnotationValue naming = annotation == null ? null : annotation.value("naming");
        return naming == null ? Naming.SNAKE_CASE : Naming.valueOf(naming.asEnum());
    }

    /** Whether the objects of a class are to be written once. */
    static boolean isTracked(ClassInfo type) {
        AnnotationInstance annotation = type.declaredAnnotation(WIRE_TYPE);
        return annotation != null && Annotations.bool(annotation, "tracked");
    }

    /** Splits at the last slash. */
    static WireTag parse(String tag) {
        int slash = tag.lastIndexOf('/');
        return new WireTag(tag.substring(0, Math.max(slash, 0)), tag.substring(slash + 1));
    }

    static String packageOf(DotName className) {
        String prefix = className.packagePrefix();
        return prefix == null ? "" : prefix;
    }

    /**
     * Checks that the tag is that of this type alone, also with a dot for the slash: contracts refer to types by either. To be
     * called in the order of class names, so that reports are stable.
     */
    void claim(TypeModel type) {
        String element = type.className().toString();
        WireTag tag = type.tag();
        TypeModel owner = owners.putIfAbsent(tag.namespace().isEmpty() ? tag.name() : tag.namespace() + "." + tag.name(), type);
        if (owner != null) {
            problems.add(element, owner.tag().equals(tag)
                    ? "has the wire tag " + tag + ", which is that of " + owner.className() + " too"
                    : "has the wire tag " + tag + ", which differs from " + owner.tag() + " of " + owner.className()
                            + " in the place of the slash only",
                    "give one of them another tag with @WireType");
        }
    }

    private String nestedName(ClassInfo type) {
        ClassInfo enclosing = type.enclosingClass() == null ? null : index.getClassByName(type.enclosingClass());
        if (enclosing != null) {
            return nestedName(enclosing) + "." + type.simpleName();
        }
        return type.name().withoutPackagePrefix().replace('$', '.');
    }

    private static String flaw(String tag) {
        if (tag.isEmpty()) {
            return "is empty";
        }
        if (tag.codePoints().anyMatch(c -> Character.isISOControl(c) || Character.isWhitespace(c))) {
            return "contains white space or a control character";
        }
        if (tag.startsWith("/") || tag.endsWith("/") || tag.contains("//")) {
            return "has an empty part";
        }
        if (parse(tag).namespace().equals(RESERVED_NAMESPACE)) {
            return "is in the namespace of the protocol itself";
        }
        return notPortable(parse(tag)).orElse(null);
    }

    private static Optional<String> notPortable(WireTag tag) {
        return Stream.of(tag.namespace(), tag.name()).filter(part -> !part.isEmpty())
                .flatMap(part -> DeclaredNames.problem("is not portable", part).stream()).findFirst();
    }
}
