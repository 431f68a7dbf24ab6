package io.quarkiverse.aster.tool.trust;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.aster.contract.Shown;
import io.quarkiverse.aster.tool.support.FileProblems;
import io.quarkiverse.aster.tool.support.InputFiles;
import io.quarkiverse.aster.tool.support.JsonTrees;
import io.quarkiverse.aster.tool.support.ToolException;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.trust.ConsumerEnrollmentCredential;
import io.quarkiverse.aster.trust.Credential;
import io.quarkiverse.aster.trust.CredentialKind;
import io.quarkiverse.aster.trust.EnrollmentCredential;
import io.quarkiverse.aster.trust.NodeKey;
import io.quarkiverse.aster.trust.store.CredentialFile;
import io.quarkiverse.aster.trust.store.IdentityFile;
import io.quarkiverse.aster.trust.store.IdentityPeer;

/**
 * The credentials in a file, whether they are in order or not.
 *
 * @param node whose identity file it is; empty for a file with a credential alone
 * @param isPrivate whether nobody but its owner may read it
 */
record CredentialSource(Path file, List<Entry> entries, Optional<PeerId> node, boolean isPrivate) {

    /** In bytes, as of an identity file. */
    private static final int MAX_LENGTH = 1 << 20;

    /**
     * One credential.
     *
     * @param name in an identity file
     * @param kind whom it is for
     * @param json to present; empty if there is a problem
     * @param problem why it is no credential at all, or the empty string
     */
    record Entry(String name, CredentialKind kind, String json, String problem) {

        /** The credential, if the JSON is one. */
        Optional<Credential> credential() {
            try {
                return Optional.of(kind == CredentialKind.PRODUCER
                        ? EnrollmentCredential.parse(json)
                        : ConsumerEnrollmentCredential.parse(json));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }

    static CredentialSource read(Path file) {
        String text = new String(InputFiles.read(file, MAX_LENGTH), StandardCharsets.UTF_8);
        boolean isPrivate = FileProblems.of(file, () -> CredentialFile.isPrivate(file));
        if (text.stripLeading().startsWith("{")) {
            return new CredentialSource(file, List.of(new Entry("", kind(text), text, "")), Optional.empty(), isPrivate);
        }
        IdentityFile identity = FileProblems.of(file, () -> IdentityFile.read(file));
        return new CredentialSource(file, identity.peers().stream().map(CredentialSource::entry).toList(),
                identity.nodeKey().map(NodeKey::id), isPrivate);
    }

    /** A producer's says so in a file, and nothing on the wire. */
    private static CredentialKind kind(String json) {
        try {
            JsonNode tree = JsonTrees.parse(json.getBytes(StandardCharsets.UTF_8));
            String type = tree.path("credential_type").asText(tree.path("type").asText(""));
            return type.equals("producer") || type.isEmpty() && tree.has("endpoint_id") ? CredentialKind.PRODUCER
                    : CredentialKind.CONSUMER;
        } catch (ToolException e) {
            // malformed for whomever it is
            return CredentialKind.CONSUMER;
        }
    }

    private static Entry entry(IdentityPeer peer) {
        String name = "";
        try {
            name = peer.name();
            return new Entry(name, peer.kind(), credential(peer).toJson(), "");
        } catch (IllegalArgumentException e) {
            return new Entry(name, CredentialKind.CONSUMER, "", e.getMessage());
        }
    }

    private static Credential credential(IdentityPeer peer) {
        Credential written = peer.asWritten();
        if (written.isSigned()) {
            return written;
        }
        try {
            return peer.credential();
        } catch (IllegalArgumentException e) {
            // no set of attributes fits the signature: whoever checks the credential finds that out
            return written;
        }
    }

    /**
     * The one that counts: that of the name, else the first consumer's, else the first.
     *
     * @throws ToolException if there is none, or it is no credential
     */
    Entry select(String name) {
        Optional<Entry> found = name != null ? entries.stream().filter(entry -> entry.name().equals(name)).findFirst()
                : entries.stream().filter(entry -> entry.problem().isEmpty() && entry.kind() == CredentialKind.CONSUMER)
                        .findFirst()
                        .or(() -> entries.stream().findFirst());
        Entry entry = found.orElseThrow(() -> new ToolException(file + ": no credential"
                + (name == null ? "" : " named " + Shown.text(name)) + " (expected: one of "
                + entries.stream().map(other -> Shown.text(other.name())).toList() + ")"));
        if (!entry.problem().isEmpty()) {
            throw new ToolException(file + ": " + entry.problem());
        }
        return entry;
    }
}
