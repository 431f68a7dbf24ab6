package io.quarkiverse.aster.contract;

import java.util.List;
import java.util.Objects;

import io.quarkiverse.aster.ServiceScope;

/**
 * What a service offers: the object whose hash is the contract id.
 *
 * @param methods in any order
 * @param serializationModes the names of the modes, lower case, the preferred one first
 * @param requires who may call any method at all, or {@code null}
 * @param producerLanguage with mode {@code native} the language that wrote the contract, else empty;
 *        {@link EncodingProfile#PROFILE_1} does not know it
 */
public record ServiceContract(String name, int version, List<MethodDef> methods, List<String> serializationModes,
        ServiceScope scope, CapabilityRequirement requires, String producerLanguage) {

    public ServiceContract {
        Objects.requireNonNull(name, "name");
        methods = List.copyOf(methods);
        serializationModes = List.copyOf(serializationModes);
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(producerLanguage, "producerLanguage");
    }
}
