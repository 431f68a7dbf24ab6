package io.quarkiverse.aster.contract;

import java.util.List;
import java.util.Objects;

import io.quarkiverse.aster.ServiceScope;

/**
 * What a service publishes about a contract for people and dynamic clients. {@link ManifestJson} reads and writes it.
 *
 * @param contractId 64 hex digits
 * @param canonicalEncoding how the producer calls its encoding
 * @param typeHashes of every type that the contract reaches, sorted; some producers leave it empty
 * @param methods by name
 * @param serializationModes the preferred one first
 */
public record Manifest(String service, int version, String contractId, String canonicalEncoding, List<String> typeHashes,
        List<ManifestMethod> methods, List<String> serializationModes, String producerLanguage, ServiceScope scope,
        String description, List<String> tags, boolean deprecated, Publication publication) {

    /** The name that every producer gives to the encoding, whichever {@link EncodingProfile} it is. */
    public static final String CANONICAL_ENCODING = "fory-xlang/0.15";

    public Manifest {
        Objects.requireNonNull(service, "service");
        if (!Hex.isHash(contractId)) {
            throw new ContractException("contract_id: " + Shown.text(contractId) + " (expected: 64 lower-case hex digits)");
        }
        Objects.requireNonNull(canonicalEncoding, "canonicalEncoding");
        typeHashes = List.copyOf(typeHashes);
        methods = List.copyOf(methods);
        serializationModes = List.copyOf(serializationModes);
        Objects.requireNonNull(producerLanguage, "producerLanguage");
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(description, "description");
        tags = List.copyOf(tags);
        Objects.requireNonNull(publication, "publication");
    }

    /**
     * Where a contract comes from; the first five may be {@code null}.
     *
     * @param publishedBy empty if unknown
     * @param publishedAtEpochMs 0 if unknown
     */
    public record Publication(String semver, String vcsRevision, String vcsTag, String vcsUrl, String changelog,
            String publishedBy, long publishedAtEpochMs) {

        /** Nothing is known. */
        public static final Publication NONE = new Publication(null, null, null, null, null, "", 0);

        public Publication {
            Objects.requireNonNull(publishedBy, "publishedBy");
        }
    }
}
