package io.quarkiverse.aster.tool.trust;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkiverse.aster.tool.support.JsonTrees;
import io.quarkiverse.aster.tool.support.Output;
import io.quarkiverse.aster.tool.support.Table;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.trust.ConsumerEnrollmentCredential;
import io.quarkiverse.aster.trust.Credential;
import io.quarkiverse.aster.trust.Nonce;

/** A credential to look at. What it takes to present it, signature and nonce, is left out. */
final class CredentialView {

    private final Credential credential;
    private final boolean expired;

    CredentialView(Credential credential, long now) {
        this.credential = credential;
        this.expired = Long.compareUnsigned(credential.expiresAt(), now) <= 0;
    }

    /** Says where a credential was just written, and which. */
    static void showWritten(Output output, Path file, Credential credential, long now) {
        CredentialView view = new CredentialView(credential, now);
        ObjectNode json = JsonTrees.object().put("file", file.toString());
        json.set("credential", view.json());
        output.show(json, view.rows(new Table("").row("credential", file + " (keep it secret)"))::print);
    }

    String type() {
        return consumer().map(consumer -> consumer.type().protocolName()).orElse("producer");
    }

    ObjectNode json() {
        ObjectNode json = JsonTrees.object().put("type", type()).put("root_pubkey", credential.root().hex())
                .put("endpoint_id", credential.endpointId().map(PeerId::hex).orElse(null))
                .put("expires_at", new BigInteger(Long.toUnsignedString(credential.expiresAt())))
                .put("expires", Times.iso(credential.expiresAt())).put("expired", expired);
        ObjectNode attributes = json.putObject("attributes");
        credential.attributes().forEach(attributes::put);
        ArrayNode roles = json.putArray("roles");
        AttributeTexts.roles(credential.attributes()).forEach(roles::add);
        return json.put("signature_fits_root", credential.isSigned());
    }

    Table rows(Table table) {
        table.row("type", type()).row("root key", credential.root().hex())
                .row("endpoint", credential.endpointId().map(PeerId::hex).orElse("any"))
                .row("expires", Times.iso(credential.expiresAt()) + (expired ? ", has expired" : ""));
        consumer().flatMap(ConsumerEnrollmentCredential::nonce).ifPresent(nonce -> table.row("nonce", beginning(nonce)));
        credential.attributes().forEach((name, value) -> table.row("attribute", name + " = " + value));
        return table.row("signature", credential.isSigned() ? "fits the root key that it names"
                : "does not fit the root key that it names");
    }

    /** Enough to find it in a log, not enough to write the token. */
    private static String beginning(Nonce nonce) {
        return nonce.hex().substring(0, 8) + "...";
    }

    private Optional<ConsumerEnrollmentCredential> consumer() {
        return credential instanceof ConsumerEnrollmentCredential consumer ? Optional.of(consumer) : Optional.empty();
    }
}
