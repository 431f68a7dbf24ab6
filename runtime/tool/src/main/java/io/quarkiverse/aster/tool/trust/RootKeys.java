package io.quarkiverse.aster.tool.trust;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

import io.quarkiverse.aster.tool.support.FileProblems;
import io.quarkiverse.aster.tool.support.Surroundings;
import io.quarkiverse.aster.tool.support.ToolException;
import io.quarkiverse.aster.tool.support.UsageException;
import io.quarkiverse.aster.trust.RootKey;
import io.quarkiverse.aster.trust.RootPublicKey;
import io.quarkiverse.aster.trust.store.KeyFiles;
import io.quarkiverse.aster.trust.store.OperatorProfiles;

/** Where the operator's root key is, and which one is trusted. */
final class RootKeys {

    /** In the user's aster directory. */
    static final String KEY_FILE = "root.key";
    private static final String PUBLIC_FILE = "root.pub";
    private static final String PROFILES_FILE = "config.toml";
    private static final String PROFILE_VARIABLE = "ASTER_PROFILE";

    private final Surroundings surroundings;
    private final Optional<String> named;

    /** @param profile as named on the command line, or {@code null}; then the environment may name one */
    RootKeys(Surroundings surroundings, String profile) {
        this.surroundings = surroundings;
        this.named = Optional.ofNullable(profile).or(() -> Optional.ofNullable(surroundings.variables().get(PROFILE_VARIABLE)))
                .filter(name -> !name.isEmpty());
    }

    Path profilesFile() {
        return surroundings.ofUser(PROFILES_FILE);
    }

    OperatorProfiles profiles() {
        return FileProblems.of(profilesFile(), () -> OperatorProfiles.read(profilesFile()));
    }

    /** The profile that counts. */
    String profile(OperatorProfiles profiles) {
        return named.orElseGet(profiles::active);
    }

    /**
     * The key to sign with.
     *
     * @param file where somebody said it is, or {@code null} for the user's own
     * @throws ToolException if it is not there, or not the key that the profile trusts
     */
    RootKey signer(Path file) {
        Path keyFile = file == null ? surroundings.ofUser(KEY_FILE) : file;
        if (file == null && !Files.exists(keyFile)) {
            throw new ToolException(keyFile + ": no such file (expected: a root key; `aster keygen root` makes one, --root-key"
                    + " names another)");
        }
        RootKey key = FileProblems.of(keyFile, () -> KeyFiles.readRootKey(keyFile));
        // whoever names a key and no profile means that key
        if (file == null || named.isPresent()) {
            OperatorProfiles profiles = profiles();
            String profile = profile(profiles);
            if (file == null && named.isPresent() && profiles.root(profile).isEmpty()) {
                throw new ToolException("profile \"" + profile + "\": no root public key in " + profilesFile()
                        + " (expected: one; `aster keygen root --profile` makes one, --root-key names a key)");
            }
            profiles.root(profile).filter(trusted -> !trusted.equals(key.publicKey())).ifPresent(trusted -> {
                throw new ToolException(
                        "root key " + keyFile + ": that of " + key.publicKey() + " (expected: that of " + trusted
                                + ", which profile \"" + profile + "\" trusts)");
            });
        }
        return key;
    }

    /**
     * The key that credentials have to be signed with.
     *
     * @param given 64 hex digits or a file, or {@code null}: then that of the profile, or the user's own
     */
    RootPublicKey trusted(String given) {
        if (given != null) {
            return given.matches("[0-9a-fA-F]{64}") ? RootPublicKey.fromHex(given.toLowerCase(Locale.ROOT))
                    : read(surroundings.path(given));
        }
        OperatorProfiles profiles = profiles();
        Optional<RootPublicKey> ofProfile = profiles.root(profile(profiles));
        if (ofProfile.isPresent()) {
            return ofProfile.get();
        }
        Path own = surroundings.ofUser(PUBLIC_FILE);
        if (named.isPresent() || !Files.exists(own)) {
            throw new UsageException("root public key: none in profile \"" + profile(profiles) + "\""
                    + (named.isPresent() ? "" : ", and no " + own) + " (expected: one; --root-pubkey names one)");
        }
        return read(own);
    }

    private static RootPublicKey read(Path file) {
        return FileProblems.of(file, () -> KeyFiles.readRootPublicKey(file));
    }
}
