package io.quarkiverse.aster.runtime;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.jboss.logging.Logger;

import io.quarkiverse.aster.runtime.config.AsterConfig;
import io.quarkiverse.aster.trust.NodeKey;
import io.quarkiverse.aster.trust.store.KeyFiles;
import io.quarkiverse.aster.trust.store.UserPath;

/** What is where in the folder that {@code quarkus.aster.storage.path} names. */
final class Storage {

    /** Of the configuration, without its prefix. */
    static final String KEY = "storage.path";

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.aster");

    private static final String NODE_KEY = "node.key";
    private static final String NONCES = "nonces.json";

    private Storage() {
    }

    /** The file with the key of the application; empty without a folder. */
    static Optional<Path> keyFile(AsterConfig config) {
        return config.storage().path().map(folder -> UserPath.of(folder).resolve(NODE_KEY));
    }

    /** The record of used tokens that is configured; empty if there is none. */
    static Optional<Path> nonceFile(AsterConfig config) {
        return config.trust().nonceFile().map(UserPath::of)
                .or(() -> config.storage().path().map(folder -> UserPath.of(folder).resolve(NONCES)));
    }

    /** What says where that is, of the configuration, without its prefix. */
    static String nonceKey(AsterConfig config) {
        return config.trust().nonceFile().isPresent() ? "trust.nonce-file" : KEY;
    }

    /**
     * Reads the key in that file, and makes one there if there is none yet, for the owner's eyes only.
     *
     * @throws IllegalArgumentException if it cannot be read or made, or others may read it
     */
    static NodeKey key(Path file) {
        try {
            if (!Files.exists(file)) {
                NodeKey fresh = NodeKey.generate();
                try {
                    KeyFiles.writeNodeKey(file, fresh);
                    LOG.infof("New key in %s, of endpoint %s", file, fresh.id());
                    return fresh;
                } catch (FileAlreadyExistsException e) {
                    // another process was faster: below
                }
            }
            return KeyFiles.readNodeKey(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + ": " + e.getClass().getSimpleName()
                    + " (expected: a folder in which the key can be read and written)", e);
        }
    }
}
