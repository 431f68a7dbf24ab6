package io.quarkiverse.aster.contract;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.ServiceScope;

/**
 * The numbers and spellings that the protocol gives to the constants of an enum.
 *
 * @param constants by number; the spelling is the name in lower case
 */
record ProtocolEnum<E extends Enum<E>>(List<E> constants) {

    static final ProtocolEnum<TypeKind> TYPE_KIND = new ProtocolEnum<>(
            List.of(TypeKind.PRIMITIVE, TypeKind.REF, TypeKind.SELF_REF, TypeKind.ANY));
    static final ProtocolEnum<ContainerKind> CONTAINER = new ProtocolEnum<>(
            List.of(ContainerKind.NONE, ContainerKind.LIST, ContainerKind.SET, ContainerKind.MAP));
    static final ProtocolEnum<TypeDefKind> TYPE_DEF_KIND = new ProtocolEnum<>(
            List.of(TypeDefKind.MESSAGE, TypeDefKind.ENUM, TypeDefKind.UNION));
    static final ProtocolEnum<MethodPattern> PATTERN = new ProtocolEnum<>(
            List.of(MethodPattern.UNARY, MethodPattern.SERVER_STREAM, MethodPattern.CLIENT_STREAM, MethodPattern.BIDI_STREAM));
    static final ProtocolEnum<CapabilityKind> CAPABILITY = new ProtocolEnum<>(
            List.of(CapabilityKind.ROLE, CapabilityKind.ANY_OF, CapabilityKind.ALL_OF));
    static final ProtocolEnum<ServiceScope> SCOPE = new ProtocolEnum<>(List.of(ServiceScope.SHARED, ServiceScope.SESSION));

    int number(E constant) {
        return constants.indexOf(constant);
    }

    E ofNumber(String member, long number) {
        if (number < 0 || number >= constants.size()) {
            throw new ContractException(member + ": " + Long.toUnsignedString(number) + " (expected: 0 to "
                    + (constants.size() - 1) + ")");
        }
        return constants.get((int) number);
    }

    String label(E constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    E ofLabel(String member, String label) {
        for (E constant : constants) {
            if (label(constant).equals(label)) {
                return constant;
            }
        }
        throw new ContractException(member + ": " + Shown.text(label) + " (expected: one of "
                + constants.stream().map(this::label).collect(Collectors.joining(", ")) + ")");
    }
}
