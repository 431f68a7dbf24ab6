package io.quarkiverse.aster.tool.trust;

import java.nio.file.Path;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkiverse.aster.tool.support.FileProblems;
import io.quarkiverse.aster.tool.support.JsonTrees;
import io.quarkiverse.aster.tool.support.Table;
import io.quarkiverse.aster.trust.RootKey;
import io.quarkiverse.aster.trust.RootPublicKey;
import io.quarkiverse.aster.trust.store.KeyFiles;

/**
 * A root key that was just made, in its two files. The secret half shows nowhere else.
 *
 * @param key with the secret half, for the owner alone
 * @param publicKey without
 */
record RootKeyFiles(Path key, Path publicKey, RootPublicKey root) {

    /** Makes a key and writes it; nothing is overwritten. */
    static RootKeyFiles make(Path file) {
        RootKey key = RootKey.generate();
        return new RootKeyFiles(file, FileProblems.of(file, () -> KeyFiles.writeRootKey(file, key)), key.publicKey());
    }

    ObjectNode json() {
        return JsonTrees.object().put("key_file", key.toString()).put("public_key_file", publicKey.toString())
                .put("public_key", root.hex());
    }

    Table table() {
        return new Table("").row("root key", key + " (keep it secret and off-line)")
                .row("public half", publicKey + " (for the nodes)").row("public key", root.hex());
    }
}
