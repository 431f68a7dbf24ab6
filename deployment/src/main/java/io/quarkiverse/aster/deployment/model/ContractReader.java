package io.quarkiverse.aster.deployment.model;

import static io.quarkiverse.aster.deployment.model.AsterDotNames.ASTER_SERVICE;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.IndexView;

import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.ServiceScope;

/** Reads what {@code @AsterService} says about a contract type. */
final class ContractReader {

    private final IndexView index;
    private final ModelOptions options;
    private final ContractMethods methods;
    private final Requirements requirements;
    private final Problems problems;

    ContractReader(IndexView index, ModelOptions options, ContractMethods methods, Requirements requirements,
            Problems problems) {
        this.index = index;
        this.options = options;
        this.methods = methods;
        this.requirements = requirements;
        this.problems = problems;
    }

    /** The contract of that type; after a problem it is good enough to go on looking for others. */
    ContractModel read(ClassInfo type) {
        AnnotationInstance annotation = type.declaredAnnotation(ASTER_SERVICE);
        checkType(type);
        AnnotationValue scope = annotation.value("scope");
        return new ContractModel(type.name(), type.isInterface(), name(type, annotation), version(type, annotation),
                scope == null ? ServiceScope.SHARED : ServiceScope.valueOf(scope.asEnum()), modes(type, annotation),
                methods.read(type), requirements.of(type), Annotations.description(type));
    }

    private void checkType(ClassInfo type) {
        String element = Elements.of(type);
        boolean isInterface = type.isInterface();
        String what = isInterface ? "interface" : "class";
        if (type.isEnum() || type.isRecord() || type.isAnnotation()) {
            problems.add(element, "is neither a plain class nor an interface",
                    "move @AsterService to a class or an interface");
            return;
        }
        if (!Modifier.isPublic(type.flags())) {
            problems.add(element, "is a service contract but not public", "make the " + what + " public");
        }
        if (type.nestingType() != ClassInfo.NestingType.TOP_LEVEL && !isInterface
                && !(type.nestingType() == ClassInfo.NestingType.INNER && Modifier.isStatic(type.flags()))) {
            problems.add(element, "is a service contract but an inner, local or anonymous class",
                    "make it a top-level or a static nested class");
        }
        if (!isInterface && type.isAbstract()) {
            problems.add(element, "is a service but abstract",
                    "make the class concrete, or declare the contract as an interface");
        }
        if (!type.typeParameters().isEmpty()) {
            problems.add(element, "is a service contract but generic", "remove the type parameters of the " + what);
        }
        if (type.isSealed()) {
            problems.add(element, "is a service contract but sealed", "remove sealed: the build extends the " + what);
        }
        for (ClassInfo supertype : isInterface ? List.<ClassInfo> of() : Hierarchy.of(index, type)) {
            if (supertype.isInterface() && supertype.hasDeclaredAnnotation(ASTER_SERVICE)) {
                problems.add(element, "has @AsterService and implements " + supertype.name() + ", which has it too",
                        "remove @AsterService from the class: the interface is the contract");
            }
        }
    }

    private String name(ClassInfo type, AnnotationInstance annotation) {
        String name = Annotations.string(annotation, "name", type.simpleName());
        WireNames.flaw(name).ifPresent(flaw -> problems.add(Elements.of(type), "its service name " + flaw,
                "give @AsterService a name of 1 to " + WireNames.MAX_LENGTH + " characters"));
        return name;
    }

    private int version(ClassInfo type, AnnotationInstance annotation) {
        AnnotationValue value = annotation.value("version");
        int version = value == null ? 1 : value.asInt();
        if (version < 1) {
            problems.add(Elements.of(type), "version: " + version + " (expected: >= 1)",
                    "give @AsterService a version of at least 1");
        }
        return version;
    }

    private List<SerializationMode> modes(ClassInfo type, AnnotationInstance annotation) {
        AnnotationValue value = annotation.value("serialization");
        Set<SerializationMode> modes = new LinkedHashSet<>();
        for (String name : value == null ? new String[0] : value.asEnumArray()) {
            SerializationMode mode = SerializationMode.valueOf(name);
            modes.add(mode);
            if (mode == SerializationMode.ROW) {
                problems.add(Elements.of(type), "offers serialization mode ROW, in which calls are refused",
                        "remove ROW from its modes");
            } else if (mode == SerializationMode.NATIVE && !options.foryCore().isUsable()) {
                problems.add(Elements.of(type), options.foryCore().problem(), options.foryCore().fix());
            }
        }
        return modes.isEmpty() ? options.defaultModes() : List.copyOf(modes);
    }

    /** Sorted by class name, so that everything after it has the same order whatever that of the index. */
    static List<ClassInfo> contractTypes(IndexView index) {
        List<ClassInfo> types = new ArrayList<>();
        index.getAnnotations(ASTER_SERVICE).forEach(annotation -> types.add(annotation.target().asClass()));
        types.sort(Comparator.comparing(type -> type.name().toString()));
        return types;
    }
}
