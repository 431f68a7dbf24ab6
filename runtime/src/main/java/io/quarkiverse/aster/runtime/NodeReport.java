package io.quarkiverse.aster.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkiverse.aster.AsterConfiguration;
import io.quarkiverse.aster.runtime.config.AsterConfigBuilder;
import io.quarkiverse.aster.runtime.settings.ConfigReport;
import io.quarkiverse.aster.runtime.settings.IdentityReport;
import io.quarkiverse.aster.runtime.settings.ReportBuilder;
import io.quarkiverse.aster.runtime.settings.ReportLine.Resolved;
import io.smallrye.config.SmallRyeConfig;

/** The configuration that an application runs with, and where each setting is from. */
public final class NodeReport {

    static final String SECRET_KEY = "quarkus.aster.network.secret-key";
    static final String BIND_ADDR = "quarkus.aster.network.bind-addr";
    static final String ROOT = "quarkus.aster.trust.root-pubkey";
    static final String ALLOW_ALL = "quarkus.aster.trust.allow-all-consumers";

    private static final String PREFIX = "quarkus.aster.";

    private NodeReport() {
    }

    /** Reads the files that the configuration names once more. Any thread that may block; has no secret. */
    public static ConfigReport of(AsterNode node) {
        return builder(node).build();
    }

    /** The same for the application. */
    static AsterConfiguration configuration(AsterNode node) {
        return new AsterConfiguration() {

            @Override
            public String text() {
                return of(node).text();
            }

            @Override
            public String json() {
                return of(node).json();
            }
        };
    }

    /** The same, for more to be said. */
    static ReportBuilder builder(AsterNode node) {
        SmallRyeConfig config = ConfigProvider.getConfig().unwrap(SmallRyeConfig.class);
        ReportBuilder builder = new ReportBuilder(config, keys(config));
        Map<String, Resolved> files = files(config);
        if (!config.isPropertyPresent(SECRET_KEY) && !files.containsKey(SECRET_KEY)) {
            builder.resolve(SECRET_KEY, IdentityReport.key(node.id(), "ephemeral"));
        }
        if (!config.isPropertyPresent(ROOT) && !files.containsKey(ROOT)) {
            node.root().ifPresent(root -> builder.resolve(ROOT, new Resolved(root.hex(), "ephemeral (dev mode)")));
        }
        files.forEach(builder::resolve);
        return builder;
    }

    /** What can be set, and what the build has fixed. */
    private static Map<String, String> keys(SmallRyeConfig config) {
        Map<String, String> keys = AsterConfigBuilder.keys();
        for (String name : config.getPropertyNames()) {
            if (name.startsWith(PREFIX) && ReportBuilder.isFixed(config.getConfigValue(name))) {
                keys.putIfAbsent(name, null);
            }
        }
        return keys;
    }

    private static Map<String, Resolved> files(SmallRyeConfig config) {
        try {
            return IdentityReport.read(config, Path.of(""));
        } catch (IOException | IllegalArgumentException e) {
            // it has been read before; whoever has changed it since will find out at the next start
            return Map.of();
        }
    }
}
