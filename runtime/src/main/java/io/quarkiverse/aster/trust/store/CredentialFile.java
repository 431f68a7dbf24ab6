package io.quarkiverse.aster.trust.store;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;

import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.trust.ConsumerEnrollmentCredential;
import io.quarkiverse.aster.trust.Credential;
import io.quarkiverse.aster.trust.CredentialKind;
import io.quarkiverse.aster.trust.NodeKey;

/**
 * A file with one credential to present. {@link #toString()} shows what the credential's does.
 *
 * @param credential what to present
 * @param nodeKey the key to present it with, if the file is an identity file that has one
 */
public record CredentialFile(Credential credential, Optional<NodeKey> nodeKey) {

    /** In bytes, as of an identity file. */
    private static final int MAX_LENGTH = 1 << 20;

    public CredentialFile {
        Objects.requireNonNull(credential, "credential");
        Objects.requireNonNull(nodeKey, "nodeKey");
    }

    /**
     * Reads a credential: JSON, or an identity file, of which the first consumer's entry counts, else the first.
     *
     * @throws IllegalArgumentException if it is neither, or an identity file that others may read; the message repeats nothing
     *         of it
     */
    public static CredentialFile read(Path file) throws IOException {
        if (SecretFiles.read(file, MAX_LENGTH).stripLeading().startsWith("{")) {
            return new CredentialFile(readJson(file), Optional.empty());
        }
        IdentityFile identity = IdentityFile.read(file);
        IdentityPeer entry = identity.select(Optional.empty(), Optional.of(CredentialKind.CONSUMER))
                .or(() -> identity.select(Optional.empty(), Optional.empty()))
                .orElseThrow(() -> new IllegalArgumentException(
                        "credential file " + file + ": no entry in peers (expected: at least one)"));
        return new CredentialFile(entry.credential(), identity.nodeKey());
    }

    /**
     * Reads a file that holds one credential as JSON and nothing else.
     *
     * @throws IllegalArgumentException if it is something else; the message repeats nothing of it
     */
    public static Credential readJson(Path file) throws IOException {
        String text = SecretFiles.read(file, MAX_LENGTH);
        try {
            return Credential.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("credential file " + file + ": " + e.getMessage(), e);
        }
    }

    /** Writes a credential, for its owner alone, replacing what was there: whoever has it may present it. */
    public static void write(Path file, Credential credential) throws IOException {
        SecretFiles.replace(file, json(credential).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes a credential to a file that is not there yet, for its owner alone.
     *
     * @throws FileAlreadyExistsException if there is one; it is left alone
     */
    public static void create(Path file, Credential credential) throws IOException {
        SecretFiles.create(file, json(credential).getBytes(StandardCharsets.UTF_8));
    }

    /** Whether nobody but its owner may read the file, or the file system does not tell. */
    public static boolean isPrivate(Path file) throws IOException {
        return SecretFiles.isOwnerOnly(file);
    }

    private static String json(Credential credential) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
            DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
            out.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(indenter));
            out.writeStartObject();
            Optional<ConsumerEnrollmentCredential> consumer = credential instanceof ConsumerEnrollmentCredential c
                    ? Optional.of(c)
                    : Optional.empty();
            out.writeStringField("type", consumer.map(c -> c.type().protocolName()).orElse("producer"));
            out.writeStringField("endpoint_id", credential.endpointId().map(PeerId::hex).orElse(null));
            out.writeStringField("root_pubkey", credential.root().hex());
            out.writeFieldName("expires_at");
            out.writeNumber(Long.toUnsignedString(credential.expiresAt()));
            out.writeObjectFieldStart("attributes");
            for (Map.Entry<String, String> attribute : credential.attributes().entrySet()) {
                out.writeStringField(attribute.getKey(), attribute.getValue());
            }
            out.writeEndObject();
            if (consumer.isPresent()) {
                out.writeStringField("nonce", consumer.get().nonce().map(nonce -> nonce.hex()).orElse(null));
            }
            out.writeStringField("signature", HexFormat.of().formatHex(credential.signature()));
            out.writeEndObject();
        }
        return text.append('\n').toString();
    }
}
