package io.quarkiverse.aster.deployment.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@link JsonEcho} as the build sees it, now and earlier. */
public final class JsonEchoContracts {

    private JsonEchoContracts() {
    }

    public static ApplicationContracts current() {
        return Contracts.of(JsonEcho.class, Echo.Request.class, Echo.Response.class);
    }

    public static ApplicationContracts earlier() {
        return Contracts.of(JsonEcho.Earlier.class, Echo.Request.class, Echo.Response.class);
    }

    /** A lock file with the earlier contract; it is gone when the tests end. */
    public static Path earlierLock() {
        try {
            Path path = Files.createTempFile("aster-contracts", ".lock");
            path.toFile().deleteOnExit();
            new LockFile(path).write(earlier().lock());
            return path;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String id(ApplicationContracts contracts) {
        return contracts.distinct().iterator().next().contractId();
    }
}
