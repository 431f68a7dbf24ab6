package io.quarkiverse.aster.trust;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonParser;

/**
 * What a peer sends to be admitted, as consumer or producer. {@link #toString()} shows nothing of it.
 *
 * @param credentialJson the JSON of a credential, or the empty string to be admitted without
 * @param iidToken the token of a cloud provider, or the empty string
 */
public record AdmissionRequest(String credentialJson, String iidToken) {

    /** The longest request and response, in bytes. */
    public static final int MAX_LENGTH = StrictJson.MAX_LENGTH;

    public AdmissionRequest {
        Objects.requireNonNull(credentialJson, "credentialJson");
        Objects.requireNonNull(iidToken, "iidToken");
    }

    /** To present a credential. */
    public static AdmissionRequest of(Credential credential, Optional<String> iidToken) {
        return new AdmissionRequest(credential.toJson(), iidToken.orElse(""));
    }

    /** To pass an open gate. */
    public static AdmissionRequest withoutCredential() {
        return new AdmissionRequest("", "");
    }

    /** @throws IllegalArgumentException on anything else; the message repeats nothing of it */
    public static AdmissionRequest parse(byte[] utf8) {
        String document = "admission request";
        Reader reader = new Reader();
        StrictJson.read(document, StrictJson.decode(document, utf8), reader);
        if (reader.credentialJson == null) {
            throw new IllegalArgumentException("credential_json: none (expected: a string)");
        }
        return new AdmissionRequest(reader.credentialJson, reader.iidToken);
    }

    private static final class Reader implements StrictJson.Member {

        private String credentialJson;
        private String iidToken = "";

        @Override
        public void read(String name, JsonParser value) throws IOException {
            switch (name) {
                case "credential_json" -> credentialJson = StrictJson.text(name, value);
                case "iid_token" -> iidToken = Objects.requireNonNullElse(StrictJson.textOrNull(name, value), "");
                default -> StrictJson.skip(value);
            }
        }
    }

    /** The whole message: the end of the stream is its end. */
    public byte[] toBytes() {
        return JsonText.object(out -> {
            out.writeStringField("credential_json", credentialJson);
            out.writeStringField("iid_token", iidToken);
        });
    }

    /** The token, if there is one. */
    Optional<String> token() {
        return Optional.of(iidToken).filter(token -> !token.isEmpty());
    }

    @Override
    public String toString() {
        return "AdmissionRequest[" + (credentialJson.isEmpty() ? "without" : "with") + " credential]";
    }
}
