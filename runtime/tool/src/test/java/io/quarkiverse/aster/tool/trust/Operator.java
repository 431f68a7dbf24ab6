package io.quarkiverse.aster.tool.trust;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.aster.tool.Run;
import io.quarkiverse.aster.tool.support.JsonTrees;
import io.quarkiverse.aster.tool.support.Surroundings;

/** Somebody with a home, a working directory and a clock that stands still. */
final class Operator {

    /** 2026-01-01T00:00:00Z */
    static final long NOW = 1_767_225_600;
    static final long DAY = 86_400;
    /** Nobody's. */
    static final String OTHER_ID = "ab".repeat(32);

    final Path home;
    final Path directory;
    final Map<String, String> variables = new HashMap<>();
    long now = NOW;

    Operator(Path folder) {
        home = folder.resolve("home");
        directory = folder.resolve("work");
        try {
            Files.createDirectories(home);
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Run run(Object... args) {
        return Run.in(new Surroundings(home, directory, variables, InstantSource.fixed(Instant.ofEpochSecond(now)),
                InputStream.nullInputStream()), args);
    }

    /** A run that must go well. */
    Run ok(Object... args) {
        Run run = run(args);
        if (run.exitCode() != 0) {
            throw new AssertionError(run.toString());
        }
        return run;
    }

    /** What a run prints with {@code --json}; it must go well. */
    JsonNode json(Object... args) {
        Object[] more = Arrays.copyOf(args, args.length + 1);
        more[args.length] = "--json";
        return tree(ok(more).out());
    }

    static JsonNode tree(String json) {
        return JsonTrees.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    Path work(String name) {
        return directory.resolve(name);
    }

    Path aster(String name) {
        return home.resolve(".aster").resolve(name);
    }

    /** A root key in the default place. */
    String makeRoot() {
        return json("trust", "keygen").path("public_key").textValue();
    }

    /** A file that the reference wrote, for its owner alone. */
    Path reference(String name) {
        try (InputStream in = Operator.class.getResourceAsStream("/vectors/identity/" + name)) {
            Files.copy(in, work(name));
            return Files.setPosixFilePermissions(work(name), PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String permissions(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            return Files.setPosixFilePermissions(Files.writeString(file, text), PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
