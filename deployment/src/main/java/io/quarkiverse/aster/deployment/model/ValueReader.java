package io.quarkiverse.aster.deployment.model;

import static io.quarkiverse.aster.deployment.model.AsterDotNames.FIXED_WIDTH;
import static io.quarkiverse.aster.deployment.model.AsterDotNames.OPTIONAL;
import static io.quarkiverse.aster.deployment.model.AsterDotNames.UNSIGNED;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.jboss.jandex.DotName;
import org.jboss.jandex.PrimitiveType;
import org.jboss.jandex.Type;

import io.quarkiverse.aster.deployment.model.ValueModel.Kind;
import io.quarkiverse.aster.deployment.model.ValueModel.Width;

/** Turns the declared type of a field or parameter into its {@link ValueModel}. */
final class ValueReader {

    private static final Set<Kind> WITH_WIDTH = EnumSet.of(Kind.INT32, Kind.INT64);
    private static final Set<Kind> WITH_SIGN = EnumSet.of(Kind.INT8, Kind.INT16, Kind.INT32, Kind.INT64);

    private final MessageTypes messages;
    private final Problems problems;

    ValueReader(MessageTypes messages, Problems problems) {
        this.messages = messages;
        this.problems = problems;
    }

    /** The model of that value, or {@code null} after a problem. */
    ValueModel read(ValueSite site) {
        Numbers numbers = new Numbers(site.has(FIXED_WIDTH), site.has(UNSIGNED));
        ValueModel value = site.type().name().equals(OPTIONAL) ? optional(site, numbers)
                : value(site.type(), site.isNullable(), numbers, site.element());
        if (value == null) {
            return null;
        }
        if (numbers.fixed && !contains(value, WITH_WIDTH)) {
            problems.add(site.element(), "is a " + Elements.text(site.type()) + " with @FixedWidth",
                    "remove @FixedWidth, which applies to int and long and to containers of them");
        }
        if (numbers.unsigned && !contains(value, WITH_SIGN)) {
            problems.add(site.element(), "is a " + Elements.text(site.type()) + " with @Unsigned",
                    "remove @Unsigned, which applies to byte, short, int and long and to containers of them");
        }
        return value;
    }

    private ValueModel optional(ValueSite site, Numbers numbers) {
        List<Type> arguments = arguments(site.type(), 1, site.element());
        ValueModel value = arguments == null ? null : value(arguments.get(0), true, numbers, site.element());
        return value == null ? null
                : new ValueModel(value.kind(), site.type(), true, true, value.width(), value.unsigned(), value.reference(),
                        value.arguments());
    }

    private ValueModel value(Type type, boolean nullable, Numbers numbers, String element) {
        return switch (type.kind()) {
            case PRIMITIVE, CLASS -> simple(type, nullable, numbers, element);
            case PARAMETERIZED_TYPE -> container(type, nullable, numbers, element);
            case ARRAY -> array(type, nullable, element);
            case VOID -> refuse(element, type, "is no type of a value", "a message type");
            default -> refuse(element, type, "is generic", "the concrete type instead of a type variable or wildcard");
        };
    }

    private ValueModel simple(Type type, boolean nullable, Numbers numbers, String element) {
        DotName name = type.name();
        if (ScalarTypes.container(name) != null) {
            return container(type, nullable, numbers, element);
        }
        if (name.equals(OPTIONAL)) {
            return misplacedOptional(type, element);
        }
        Kind kind = ScalarTypes.scalar(name);
        if (kind == null) {
            kind = messages.reference(type, element);
            return kind == null ? null : new ValueModel(kind, type, nullable, false, null, false, name, List.of());
        }
        if (nullable && type.kind() == Type.Kind.PRIMITIVE) {
            return refuse(element, type, "is a primitive and cannot be null",
                    PrimitiveType.box(type.asPrimitiveType()).name().withoutPackagePrefix() + ", or remove @Nullable");
        }
        Width width = !WITH_WIDTH.contains(kind) ? null : numbers.fixed ? Width.FIXED : Width.VARIABLE;
        return new ValueModel(kind, type, nullable, false, width, numbers.unsigned && WITH_SIGN.contains(kind), null,
                List.of());
    }

    private ValueModel container(Type type, boolean nullable, Numbers numbers, String element) {
        Kind kind = ScalarTypes.container(type.name());
        if (kind == null) {
            return type.name().equals(OPTIONAL) ? misplacedOptional(type, element) : generic(type, element);
        }
        List<Type> arguments = arguments(type, kind == Kind.MAP ? 2 : 1, element);
        if (arguments == null) {
            return null;
        }
        List<ValueModel> values = arguments.stream()
                .map(argument -> value(argument, ValueSite.isNullable(argument.annotations()), numbers, element)).toList();
        if (values.stream().anyMatch(Objects::isNull)) {
            return null;
        }
        if (kind == Kind.MAP && !isKey(values.get(0), element)) {
            return null;
        }
        return new ValueModel(kind, type, nullable, false, null, false, null, List.copyOf(values));
    }

    private boolean isKey(ValueModel key, String element) {
        if (!ScalarTypes.isMapKey(key.kind())) {
            refuse(element, key.javaType(), "cannot be the key of a map",
                    "a key that is a String, boolean, whole number, enum, UUID, Instant or LocalDate");
            return false;
        }
        if (key.nullable()) {
            refuse(element, key.javaType(), "is the key of a map and nullable", "the key without @Nullable");
            return false;
        }
        return true;
    }

    private ValueModel array(Type type, boolean nullable, String element) {
        Type component = type.asArrayType().constituent();
        if (type.asArrayType().dimensions() > 1 || component.kind() != Type.Kind.PRIMITIVE
                || component.asPrimitiveType().primitive() != PrimitiveType.Primitive.BYTE) {
            return refuse(element, type, "is an array other than byte[]", "a List");
        }
        if (ValueSite.isNullable(component.annotations())) {
            return refuse(element, type, "has @Nullable on its elements", "byte @Nullable [], which is about the array");
        }
        return new ValueModel(Kind.BINARY, type, nullable, false, null, false, null, List.of());
    }

    private ValueModel misplacedOptional(Type type, String element) {
        return refuse(element, type, "is an Optional inside another type, or raw",
                "Optional<...> as the outermost type only, elements as @Nullable");
    }

    private ValueModel generic(Type type, String element) {
        return refuse(element, type, "is a generic type", ScalarTypes.replacement(type.name()));
    }

    private List<Type> arguments(Type type, int count, String element) {
        if (type.kind() != Type.Kind.PARAMETERIZED_TYPE || type.asParameterizedType().arguments().size() != count) {
            refuse(element, type, "is raw", "its type arguments, as in List<String>");
            return null;
        }
        return type.asParameterizedType().arguments();
    }

    private ValueModel refuse(String element, Type type, String why, String instead) {
        problems.add(element, "type " + Elements.text(type) + " " + why, "declare " + instead);
        return null;
    }

    private static boolean contains(ValueModel value, Set<Kind> kinds) {
        return kinds.contains(value.kind()) || value.arguments().stream().anyMatch(argument -> contains(argument, kinds));
    }

    /** What the annotations of the declaration say about all numbers in it. */
    private record Numbers(boolean fixed, boolean unsigned) {
    }
}
