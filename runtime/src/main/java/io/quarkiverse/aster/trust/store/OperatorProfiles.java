package io.quarkiverse.aster.trust.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.quarkiverse.aster.trust.RootPublicKey;

/**
 * The content of an operator's {@code config.toml}: deployments by name, each with the root public key that it trusts. Holds no
 * secret. Immutable; keeps what it does not know, but for comments.
 */
public final class OperatorProfiles {

    /** What the profile is called of an operator who has chosen none. */
    public static final String DEFAULT_NAME = "default";

    /** In bytes: thousands of profiles. */
    private static final int MAX_LENGTH = 1 << 20;
    private static final String ACTIVE = "active_profile";
    private static final String PROFILES = "profiles";
    private static final String ROOT = "root_pubkey";

    private final Map<String, Object> document;
    private final Map<String, Object> profiles;

    private OperatorProfiles(Map<String, Object> document) {
        this.document = document;
        Object tables = document.getOrDefault(PROFILES, Map.of());
        if (!(tables instanceof Map) || !Toml.table(tables).values().stream().allMatch(Map.class::isInstance)) {
            throw new IllegalArgumentException(PROFILES + ": of another type (expected: a table of tables)");
        }
        this.profiles = Toml.table(tables);
    }

    /**
     * Reads the file; without one there are no profiles.
     *
     * @throws IllegalArgumentException if it is something else; the message repeats nothing of it
     */
    public static OperatorProfiles read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new OperatorProfiles(new LinkedHashMap<>());
        }
        try {
            return new OperatorProfiles(TomlReader.read(SecretFiles.read(file, MAX_LENGTH)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("profiles " + file + ": " + e.getMessage(), e);
        }
    }

    /** The names of all profiles, in the order of the file. */
    public List<String> names() {
        return List.copyOf(profiles.keySet());
    }

    /** The profile that counts if nobody names one. */
    public String active() {
        return document.get(ACTIVE) instanceof String name && !name.isEmpty() ? name : DEFAULT_NAME;
    }

    /**
     * What a profile trusts; empty if there is no such profile, or it does not say.
     *
     * @throws IllegalArgumentException if it says something else
     */
    public Optional<RootPublicKey> root(String profile) {
        Object value = Toml.table(profiles.getOrDefault(profile, Map.of())).getOrDefault(ROOT, "");
        if (value.equals("")) {
            return Optional.empty();
        }
        if (!(value instanceof String hex)) {
            throw new IllegalArgumentException(
                    "profile \"" + profile + "\": " + ROOT + ": of another type (expected: a string)");
        }
        try {
            return Optional.of(RootPublicKey.fromHex(hex));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("profile \"" + profile + "\": " + e.getMessage(), e);
        }
    }

    /** The same with what a profile trusts. The first profile there is becomes the active one. */
    public OperatorProfiles withRoot(String profile, RootPublicKey root) {
        Objects.requireNonNull(profile, "profile");
        Map<String, Object> changed = new LinkedHashMap<>(document);
        if (!(changed.get(ACTIVE) instanceof String)) {
            changed.put(ACTIVE, profile);
        }
        Map<String, Object> all = new LinkedHashMap<>(profiles);
        Map<String, Object> table = new LinkedHashMap<>(Toml.table(all.getOrDefault(profile, Map.of())));
        table.put(ROOT, root.hex());
        all.put(profile, table);
        changed.put(PROFILES, all);
        return new OperatorProfiles(changed);
    }

    /** Writes the file, for its owner alone. */
    public void write(Path file) throws IOException {
        SecretFiles.replace(file, Toml.write(document).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "OperatorProfiles" + names();
    }
}
