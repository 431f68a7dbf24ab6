package io.quarkiverse.aster.codec.dynamic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.quarkiverse.aster.ResourceExhaustedException;
import io.quarkiverse.aster.codec.xlang.FieldNames;
import io.quarkiverse.aster.contract.ContractException;
import io.quarkiverse.aster.contract.ContractLimits;
import io.quarkiverse.aster.contract.DeclaredType;
import io.quarkiverse.aster.contract.Shown;
import io.quarkiverse.aster.contract.TypeName;
import io.quarkiverse.aster.contract.ValueType;

/** Makes the shapes of all types of a description. What is in it may come from a peer: all is checked before it is believed. */
final class ShapeBuilder {

    private final Description description;
    private final Map<TypeName, MessageShape> messages = new LinkedHashMap<>();
    private final Map<TypeName, EnumShape> enums = new HashMap<>();

    private ShapeBuilder(Description description) {
        this.description = description;
    }

    /**
     * @return the message types by name
     * @throws ContractException if the description is beyond a limit, or contradicts itself
     */
    static Map<TypeName, MessageShape> build(Description description) {
        ShapeBuilder builder = new ShapeBuilder(description);
        builder.declare();
        description.types().values().forEach(builder::setFields);
        boolean loose = description.detail() == DynamicContract.Detail.MANIFEST;
        builder.messages.values().forEach(message -> message.connect(loose));
        return builder.messages;
    }

    private void declare() {
        check("types", description.types().size(), ContractLimits.MAX_TYPES);
        long fields = 0;
        for (DeclaredType type : description.types().values()) {
            checkName("type", type.name().name());
            checkText("namespace of type", type.name().packageName());
            if (type instanceof DeclaredType.Message message) {
                fields += message.fields().size();
                check("fields of type " + Shown.text(type.name().tag()), message.fields().size(),
                        ContractLimits.MAX_FIELDS_PER_TYPE);
                messages.put(type.name(), new MessageShape(type.name(), message.tracked()));
            } else if (type instanceof DeclaredType.Enumeration enumeration) {
                enums.put(type.name(), enumShape(enumeration));
            }
        }
        check("fields of all types", fields, ContractLimits.MAX_FIELDS);
    }

    private EnumShape enumShape(DeclaredType.Enumeration type) {
        String where = "enum " + Shown.text(type.name().tag());
        check("constants of " + where, type.constants().size(), ContractLimits.MAX_CONSTANTS);
        if (type.constants().isEmpty()) {
            throw problem(where + ": 0 constants (expected: at least 1)");
        }
        checkDistinct(where + ": constant ", type.constants());
        checkDistinct(where + ": number ", type.numbers());
        boolean numeric = type.constants().stream().allMatch(name -> !name.isEmpty() && name.length() < 10
                && name.chars().allMatch(c -> c >= '0' && c <= '9'));
        return new EnumShape(type.name().name(), type.constants(), type.numbers(), numeric);
    }

    private void setFields(DeclaredType type) {
        if (!(type instanceof DeclaredType.Message message)) {
            return;
        }
        String where = "type " + Shown.text(type.name().tag()) + ": field ";
        List<String> names = message.fields().stream().map(DeclaredType.Field::name).toList();
        names.forEach(name -> checkName(where.stripTrailing(), name));
        checkDistinct(where, names);
        Map<String, String> wireNames = wireNames(names);
        List<MessageShape.Field> fields = new ArrayList<>();
        for (DeclaredType.Field field : message.fields()) {
            Shape shape = shape(field.type());
            fields.add(new MessageShape.Field(field.name(), wireNames.get(field.name()), shape,
                    missing(type.name(), field.name(), shape)));
        }
        try {
            messages.get(type.name()).setFields(fields);
        } catch (ResourceExhaustedException e) {
            throw new ContractException(description.title() + ": type " + Shown.text(type.name().tag()) + ": "
                    + e.getMessage(), e);
        }
    }

    /** Names of other languages become what their libraries make of them, unless two of them then are the same. */
    private Map<String, String> wireNames(List<String> names) {
        Map<String, String> wireNames = new HashMap<>();
        boolean exact = description.detail() == DynamicContract.Detail.DECLARED;
        names.forEach(name -> wireNames.put(name, exact ? name : FieldNames.snakeCase(name)));
        if (new HashSet<>(wireNames.values()).size() < names.size()) {
            names.forEach(name -> wireNames.put(name, name));
        }
        return wireNames;
    }

    private Object missing(TypeName type, String field, Shape shape) {
        Description.Given given = description.givens().getOrDefault(type, Map.of()).get(field);
        if (given == null || !given.required() && given.value() == null) {
            return shape.zero();
        }
        if (given.required()) {
            return null;
        }
        try {
            return shape.accept(given.value(), new Acceptance(false));
        } catch (Rejected e) {
            // some defaults are text of the other language; then there is none that we could give
            return null;
        }
    }

    private Shape shape(ValueType type) {
        if (type instanceof ValueType.OptionalOf optional) {
            return new OptionalShape(shape(optional.value()));
        } else if (type instanceof ValueType.ListOf list) {
            return new ListShape(contained(list.element()));
        } else if (type instanceof ValueType.SetOf set) {
            return new SetShape(contained(set.element()));
        } else if (type instanceof ValueType.MapOf map) {
            Shape key = shape(map.key());
            return new MapShape(key.key() == null ? AnyShape.KEY : key, contained(map.value()));
        } else if (type instanceof ValueType.Reference reference) {
            return named(reference.name());
        }
        Shape scalar = type instanceof ValueType.Primitive primitive ? ScalarShapes.ofLabel(primitive.label())
                : ScalarShapes.ofFormat(((ValueType.Untyped) type).format());
        return scalar == null ? AnyShape.VALUE : scalar;
    }

    /** Where nothing is known, null cannot be ruled out. */
    private Shape contained(ValueType type) {
        Shape shape = shape(type);
        return shape instanceof AnyShape || shape instanceof UndescribedShape ? new OptionalShape(shape) : shape;
    }

    private Shape named(TypeName name) {
        Shape message = messages.get(name);
        Shape known = message != null ? message : enums.get(name);
        return known != null ? known : new UndescribedShape(name);
    }

    private void checkName(String what, String name) {
        if (name.isEmpty()) {
            throw problem(what + " name: empty (expected: 1 to " + ContractLimits.MAX_NAME_LENGTH + " characters)");
        }
        checkText(what + " name", name);
    }

    private void checkText(String what, String text) {
        check(what + " length", text.codePointCount(0, text.length()), ContractLimits.MAX_NAME_LENGTH);
        if (text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
            throw problem(what + ": " + Shown.text(text) + " has half a surrogate pair (expected: well-formed text)");
        }
    }

    private void checkDistinct(String what, List<?> values) {
        Set<Object> seen = new HashSet<>();
        for (Object value : values) {
            if (!seen.add(value)) {
                throw problem(what + Shown.text(String.valueOf(value)) + " twice (expected: once)");
            }
        }
    }

    private void check(String what, long actual, long limit) {
        if (actual > limit) {
            throw problem(what + ": " + actual + " (expected: <= " + limit + ")");
        }
    }

    private ContractException problem(String message) {
        return new ContractException(Shown.plain(description.title(), ContractLimits.MAX_NAME_LENGTH) + ": " + message);
    }
}
