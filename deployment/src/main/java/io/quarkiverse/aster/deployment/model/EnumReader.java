package io.quarkiverse.aster.deployment.model;

import static io.quarkiverse.aster.deployment.model.AsterDotNames.WIRE_NUMBER;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;

import io.quarkiverse.aster.contract.DeclaredNames;

/** Reads enums and the numbers of their constants. */
final class EnumReader {

    /** Of classes with more fields, the constants and the array of all of them included, Jandex does not keep the order. */
    private static final int MAX_ORDERED_FIELDS = 256;

    private final WireTags tags;
    private final Problems problems;

    EnumReader(WireTags tags, Problems problems) {
        this.tags = tags;
        this.problems = problems;
    }

    EnumModel read(ClassInfo type) {
        if (WireTags.isTracked(type)) {
            problems.add(type.name().toString(), "is an enum and tracked", "remove tracked from its @WireType");
        }
        List<FieldInfo> constants = type.enumConstants();
        constants.forEach(constant -> DeclaredNames.problem("its constant", constant.name())
                .ifPresent(flaw -> problems.add(type.name().toString(), flaw, "rename the constant")));
        return new EnumModel(type.name(), tags.of(type), constants.stream().map(FieldInfo::name).toList(),
                type.fields().size() <= MAX_ORDERED_FIELDS, numbers(type, constants));
    }

    private List<Integer> numbers(ClassInfo type, List<FieldInfo> constants) {
        List<FieldInfo> bare = constants.stream().filter(constant -> !constant.hasDeclaredAnnotation(WIRE_NUMBER)).toList();
        if (bare.size() == constants.size()) {
            return List.of();
        }
        bare.forEach(constant -> problems.add(Elements.field(type, constant.name()),
                "has no @WireNumber, but other constants of the enum have one", "give all constants one, or none"));
        List<Integer> numbers = new ArrayList<>();
        Map<Integer, String> owners = new HashMap<>();
        for (FieldInfo constant : constants) {
            AnnotationInstance annotation = constant.declaredAnnotation(WIRE_NUMBER);
            if (annotation != null) {
                int number = annotation.value().asInt();
                numbers.add(number);
                check(Elements.field(type, constant.name()), number, owners.putIfAbsent(number, constant.name()));
            }
        }
        return List.copyOf(numbers);
    }

    private void check(String element, int number, String owner) {
        if (number < 0) {
            problems.add(element, "@WireNumber(" + number + ") (expected: >= 0)", "give it a number that is not negative");
        } else if (owner != null) {
            problems.add(element, "@WireNumber(" + number + ") is that of " + owner + " too",
                    "give one of them another number");
        }
    }

    /** Numbers on fields that are no constants. */
    static void reportStrayNumbers(IndexView index, Problems problems) {
        for (AnnotationInstance annotation : index.getAnnotations(WIRE_NUMBER)) {
            FieldInfo field = annotation.target().asField();
            if (!field.isEnumConstant()) {
                problems.add(Elements.field(field.declaringClass(), field.name()), "has @WireNumber and is no enum constant",
                        "remove @WireNumber: fields are known by their names");
            }
        }
    }
}
