package io.quarkiverse.aster.tool.trust;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.quarkiverse.aster.tool.support.FileProblems;
import io.quarkiverse.aster.tool.support.Surroundings;
import io.quarkiverse.aster.tool.support.ToolException;
import io.quarkiverse.aster.tool.support.UsageException;
import io.quarkiverse.aster.trust.Credential;
import io.quarkiverse.aster.trust.RootKey;
import io.quarkiverse.aster.trust.store.CredentialFile;
import io.quarkiverse.aster.trust.store.KeyFiles;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What all commands have that sign one credential and write it to a file of its own. A {@link Mixin}. */
final class SigningOptions {

    /** Signs what is to be in the file. */
    @FunctionalInterface
    interface Signing {
        Credential sign(RootKey key, long expiresAt, Map<String, String> attributes);
    }

    @Option(names = "--root-key", required = true, paramLabel = "FILE", description = "the root key to sign with")
    private Path rootKey;

    @Option(names = "--attributes", paramLabel = "JSON", description = "attributes, such as '{\"aster.role\":\"ops.logs\"}'")
    private String attributes;

    @Option(names = "--attr", paramLabel = "NAME=VALUE", description = "one attribute; may be repeated")
    private List<String> pairs = new ArrayList<>();

    @Option(names = "--expires", paramLabel = "TIME", defaultValue = Times.DEFAULT_LIFETIME, description = "when it expires: 2026-12-31T23:59:59Z, or a duration such as 24h; default: ${DEFAULT-VALUE}")
    private String expires;

    @Option(names = "--force", description = "replaces the file if it holds a credential; nothing else is ever replaced")
    private boolean force;

    /** Signs a credential and writes it. */
    Credential sign(Surroundings surroundings, Path file, Signing signing) {
        Map<String, String> all = attributes == null ? new LinkedHashMap<>() : AttributeTexts.ofJson(attributes);
        pairs.forEach(pair -> AttributeTexts.addPair(all, "--attr", pair));
        long expiresAt = Times.expiry(expires, surroundings.epochSecond());
        RootKey key = FileProblems.of(rootKey, () -> KeyFiles.readRootKey(rootKey));
        Credential credential = signed(signing, key, expiresAt, all);
        FileProblems.of(file, () -> {
            if (force && Files.exists(file)) {
                requireCredential(file);
                CredentialFile.write(file, credential);
            } else {
                CredentialFile.create(file, credential);
            }
            return file;
        });
        return credential;
    }

    /** What a signer refuses is a fault of the command line. */
    static Credential signed(Signing signing, RootKey key, long expiresAt, Map<String, String> attributes) {
        try {
            return signing.sign(key, expiresAt, attributes);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage(), e);
        }
    }

    private static void requireCredential(Path file) {
        try {
            FileProblems.of(file, () -> CredentialFile.readJson(file));
        } catch (IllegalArgumentException e) {
            throw new ToolException(file + ": no credential (expected: one, to be replaced)", e);
        }
    }
}
