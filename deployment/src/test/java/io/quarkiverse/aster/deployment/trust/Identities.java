package io.quarkiverse.aster.deployment.trust;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.trust.Attributes;
import io.quarkiverse.aster.trust.ConsumerEnrollmentCredential;
import io.quarkiverse.aster.trust.EnrollmentCredential;
import io.quarkiverse.aster.trust.NodeKey;
import io.quarkiverse.aster.trust.RootKey;
import io.quarkiverse.aster.trust.store.IdentityFile;
import io.quarkiverse.aster.trust.store.IdentityPeer;

/** Identity files and what is in them. */
final class Identities {

    private Identities() {
    }

    /** The same in every class loader, other than keys that are generated. */
    static RootKey root(int seed) {
        return RootKey.of(filled(seed));
    }

    static NodeKey node(int seed) {
        return NodeKey.of(filled(seed));
    }

    private static byte[] filled(int value) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    static String file(NodeKey key, IdentityPeer... entries) {
        try {
            Path file = Files.createTempDirectory("aster").resolve("identity");
            IdentityFile identity = IdentityFile.empty().withNodeKey(key);
            for (IdentityPeer entry : entries) {
                identity = identity.withPeer(entry);
            }
            identity.write(file);
            return file.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ConsumerEnrollmentCredential credential(RootKey root, PeerId holder, String role) {
        return ConsumerEnrollmentCredential.signPolicy(root, Optional.of(holder), later(), Map.of(Attributes.ROLE, role));
    }

    static IdentityPeer consumer(String name, RootKey root, PeerId holder, String role) {
        return IdentityPeer.of(name, credential(root, holder, role));
    }

    static IdentityPeer producer(String name, RootKey root, PeerId holder) {
        return IdentityPeer.of(name, EnrollmentCredential.sign(root, holder, later(), Map.of()));
    }

    private static long later() {
        return Instant.now().plusSeconds(3600).getEpochSecond();
    }
}
