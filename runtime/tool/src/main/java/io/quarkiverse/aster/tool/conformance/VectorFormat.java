package io.quarkiverse.aster.tool.conformance;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/** One kind of vector file. */
interface VectorFormat {

    /** All kinds. */
    List<VectorFormat> ALL = List.of(new CanonicalVectors(), new CanonicalFixtures(), new FixtureList(), new FixtureHashes(),
            new ContractIdentities(),
            new TicketVectors(), new IrohObjects(), new FramingVectors(), new FrameSequences(), new TrustVectors());

    /** Whether a file with that content is of this kind. */
    boolean matches(JsonNode root);

    /** Checks every vector of the file against this implementation. */
    void check(JsonNode root, Cases cases);

    /** The kind of a file, if it is known. */
    static Optional<VectorFormat> of(JsonNode root) {
        return ALL.stream().filter(format -> format.matches(root)).findFirst();
    }
}
