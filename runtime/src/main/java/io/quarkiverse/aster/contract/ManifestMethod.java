package io.quarkiverse.aster.contract;

import java.util.List;
import java.util.Objects;

import io.quarkiverse.aster.MethodPattern;

/**
 * A method as a manifest describes it.
 *
 * @param requestType the simple name of the request's type
 * @param responseType the simple name of the response's type; empty if there is none
 * @param requestWireTag {@code namespace/Name} of the request's type
 * @param responseWireTag likewise, empty if there is no response
 * @param timeout the declared default timeout in seconds, 0 for none
 * @param inline whether the request was synthesized from plain parameters
 * @param inlineParams those parameters
 * @param requires who may call it, on top of what the service demands; {@code null} if the manifest says nothing of that, as
 *        those of others never do
 * @param serviceRequires who may call any method of the service, likewise; the same in all methods
 * @param declaredTypes the types that the method reaches and that no method before it in the manifest has told of, as this
 *        implementation says them; empty in manifests of others
 */
public record ManifestMethod(String name, MethodPattern pattern, String requestType, String responseType,
        String requestWireTag, String responseWireTag, double timeout, boolean idempotent, List<ManifestField> fields,
        List<ManifestField> responseFields, boolean inline, List<ManifestField> inlineParams, String description,
        List<String> tags, boolean deprecated, CapabilityRequirement requires,
        CapabilityRequirement serviceRequires, List<DeclaredType> declaredTypes) {

    public ManifestMethod {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(pattern, "pattern");
        Objects.requireNonNull(requestType, "requestType");
        Objects.requireNonNull(responseType, "responseType");
        Objects.requireNonNull(requestWireTag, "requestWireTag");
        Objects.requireNonNull(responseWireTag, "responseWireTag");
        fields = List.copyOf(fields);
        responseFields = List.copyOf(responseFields);
        inlineParams = List.copyOf(inlineParams);
        Objects.requireNonNull(description, "description");
        tags = List.copyOf(tags);
        declaredTypes = List.copyOf(declaredTypes);
    }
}
