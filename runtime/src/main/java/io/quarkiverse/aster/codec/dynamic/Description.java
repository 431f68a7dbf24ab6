package io.quarkiverse.aster.codec.dynamic;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.ServiceScope;
import io.quarkiverse.aster.contract.DeclaredType;
import io.quarkiverse.aster.contract.TypeName;
import io.quarkiverse.aster.contract.ValueType;

/**
 * What is known about a contract, whatever it was read from.
 *
 * @param modes the names of the serialization modes, the preferred one first
 * @param types by name; fields may refer to others, of which nothing more is known
 * @param untagged those of the types of which the name on the wire is not known
 * @param givens what is known about leaving out fields, by type and field
 */
record Description(String service, int version, ServiceScope scope, String contractId, List<String> modes,
        DynamicContract.Detail detail, List<Method> methods, Map<TypeName, DeclaredType> types,
        Set<TypeName> untagged, Map<TypeName, Map<String, Given>> givens) {

    /**
     * A method.
     *
     * @param request {@code null} if there is none; something else than a reference if it is no message
     * @param response likewise
     */
    record Method(String name, MethodPattern pattern, ValueType request, ValueType response, boolean idempotent,
            double timeoutSeconds, String text) {
    }

    /**
     * What a manifest says about leaving out a field.
     *
     * @param required whether that is wrong
     * @param value what it then is, a plain JSON value; {@code null} for the zero of its type
     */
    record Given(boolean required, Object value) {
    }

    /** The start of messages about it. */
    String title() {
        return service + " v" + version;
    }
}
