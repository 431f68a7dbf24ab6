package io.quarkiverse.aster.trust;

import java.util.Arrays;
import java.util.Optional;

/** How a peer was admitted. */
public enum AdmissionPath {
    /** With a consumer's credential, or none at an open gate. */
    CONSUMER("aster.consumer_admission", "consumer_admission"),
    /** With a producer's credential. */
    PRODUCER("aster.producer_admission", "producer_admission");

    private final String alpn;
    private final String protocolName;

    AdmissionPath(String alpn, String protocolName) {
        this.alpn = alpn;
        this.protocolName = protocolName;
    }

    /** The ALPN of the connections on which such admissions take place. */
    public String alpn() {
        return alpn;
    }

    /** As in the store of admitted peers: {@code consumer_admission}. */
    public String protocolName() {
        return protocolName;
    }

    /** The path with that ALPN; empty for every other protocol. */
    public static Optional<AdmissionPath> ofAlpn(String alpn) {
        return Arrays.stream(values()).filter(path -> path.alpn.equals(alpn)).findFirst();
    }
}
