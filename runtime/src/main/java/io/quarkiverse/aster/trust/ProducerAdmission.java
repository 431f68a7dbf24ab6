package io.quarkiverse.aster.trust;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.quarkiverse.aster.transport.PeerId;

/** Admission of further producers to the mesh. Never without a credential. */
public final class ProducerAdmission extends Admission {

    private final ProducerMembers members;

    /** @param members to which an admitted producer is added */
    public ProducerAdmission(CredentialVerifier verifier, AdmittedPeers peers, ProducerMembers members) {
        super(CredentialKind.PRODUCER, AdmissionPath.PRODUCER, false, Optional.of(verifier), peers);
        this.members = Objects.requireNonNull(members, "members");
    }

    @Override
    byte[] admittedResponse(PeerId peer, Map<String, String> attributes) {
        return members.responseTo(peer).toBytes();
    }

    @Override
    byte[] deniedResponse() {
        return ProducerAdmissionResponse.denied().toBytes();
    }

    @Override
    void recorded(PeerId peer) {
        members.add(peer);
    }
}
