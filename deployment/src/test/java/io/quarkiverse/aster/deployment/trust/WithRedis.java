package io.quarkiverse.aster.deployment.trust;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.testing.RedisServer;
import io.quarkus.builder.Version;
import io.quarkus.maven.dependency.Dependency;

/** Applications that have a Redis server, and a client for it, while they are tested. */
final class WithRedis {

    private WithRedis() {
    }

    /** @param hosts the key that tells the client where the server is */
    static AsterUnitTest of(AsterUnitTest application, String hosts) {
        int port = RedisServer.freePort();
        AtomicReference<RedisServer> redis = new AtomicReference<>();
        application.config(hosts, "redis://127.0.0.1:" + port)
                .setForcedDependencies(List.of(Dependency.of("io.quarkus", "quarkus-redis-client", Version.getVersion())))
                .setBeforeAllCustomizer(() -> redis.set(start(port)))
                .setAfterAllCustomizer(() -> Optional.ofNullable(redis.get()).ifPresent(RedisServer::close));
        return application;
    }

    private static RedisServer start(int port) {
        try {
            return RedisServer.start(Files.createTempDirectory("redis"), port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
