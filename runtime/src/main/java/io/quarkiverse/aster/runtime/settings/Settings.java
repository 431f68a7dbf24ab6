package io.quarkiverse.aster.runtime.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All settings of the protocol, in the order of its documentation. */
final class Settings {

    /** What the keys of this extension begin with. */
    static final String PREFIX = "quarkus.aster.";
    static final String CONFIG_FILE = PREFIX + "config-file";
    static final String SECRET_KEY = PREFIX + "network.secret-key";
    static final String LOG_LEVEL = "quarkus.log.category.\"io.quarkiverse.aster\".level";

    private static final String NO_RELAYS = "peers are reached directly, there are no relays";
    private static final String NO_MESH = "there is no mesh of producers";
    private static final String NO_DIRECTORY = "there is no @aster directory";

    private static final List<Setting> ALL = List.of(
            Setting.of("ASTER_ROOT_PUBKEY", "trust", "root_pubkey", "root_pubkey", Kind.HEX, PREFIX + "trust.root-pubkey"),
            Setting.of("ASTER_ROOT_PUBKEY_FILE", "trust", "root_pubkey_file", "root_pubkey_file", Kind.PATH,
                    PREFIX + "trust.root-pubkey-file"),
            Setting.of("ASTER_ENROLLMENT_CREDENTIAL", "trust", "enrollment_credential_file", "enrollment_credential", Kind.PATH,
                    PREFIX + "trust.enrollment-credential"),
            Setting.of("ASTER_ENROLLMENT_CREDENTIAL_IID", "trust", "enrollment_credential_iid", "enrollment_credential_iid",
                    Kind.TEXT, PREFIX + "trust.enrollment-credential-iid"),
            Setting.of("ASTER_ALLOW_ALL_CONSUMERS", "trust", "allow_all_consumers", "allow_all_consumers", Kind.BOOL,
                    PREFIX + "trust.allow-all-consumers"),
            Setting.of("ASTER_ALLOW_ALL_PRODUCERS", "trust", "allow_all_producers", "allow_all_producers", Kind.BOOL,
                    PREFIX + "trust.allow-all-producers"),
            Setting.of("ASTER_ENDPOINT_ADDR", "connect", "endpoint_addr", "endpoint_addr", Kind.TEXT,
                    PREFIX + "connect.endpoint-addr"),
            Setting.of("ASTER_SECRET_KEY", "network", "secret_key", "secret_key", Kind.BASE64, SECRET_KEY),
            Setting.ignored("ASTER_RELAY_MODE", "network", "relay_mode", Kind.oneOf("default", "disabled", "staging"),
                    NO_RELAYS, "", "disabled"),
            Setting.of("ASTER_BIND_ADDR", "network", "bind_addr", "bind_addr", Kind.TEXT, PREFIX + "network.bind-addr"),
            Setting.ignored("ASTER_ENABLE_MONITORING", "network", "enable_monitoring", Kind.BOOL,
                    "connections keep their statistics anyway", "true", "false"),
            Setting.ignored("ASTER_ENABLE_HOOKS", "network", "enable_hooks", Kind.BOOL, "the gates are always there", "true",
                    "false"),
            Setting.ignored("ASTER_HOOK_TIMEOUT_MS", "network", "hook_timeout_ms", Kind.MILLIS,
                    "gates decide at once; quarkus.aster.trust.admission-timeout limits admissions"),
            Setting.ignored("ASTER_CLEAR_IP_TRANSPORTS", "network", "clear_ip_transports", Kind.BOOL, NO_RELAYS, "false")
                    .refusing("true"),
            Setting.ignored("ASTER_CLEAR_RELAY_TRANSPORTS", "network", "clear_relay_transports", Kind.BOOL, NO_RELAYS, "true",
                    "false"),
            Setting.ignored("ASTER_PORTMAPPER_CONFIG", "network", "portmapper_config", Kind.oneOf("enabled", "disabled"),
                    "no router is asked for a port", "", "disabled"),
            Setting.ignored("ASTER_PROXY_URL", "network", "proxy_url", Kind.TEXT, "proxies are for relays, and " + NO_RELAYS,
                    ""),
            Setting.ignored("ASTER_PROXY_FROM_ENV", "network", "proxy_from_env", Kind.BOOL,
                    "proxies are for relays, and " + NO_RELAYS, "false"),
            Setting.ignored("ASTER_LOCAL_DISCOVERY", "network", "local_discovery", Kind.BOOL,
                    "peers are not looked for on the local network", "false"),
            Setting.of("ASTER_STORAGE_PATH", "storage", "path", "path", Kind.PATH, PREFIX + "storage.path"),
            Setting.of("ASTER_LOG_FORMAT", "logging", "log_format", "format", Kind.oneOf("text", "json"),
                    PREFIX + "logging.format"),
            Setting.of("ASTER_LOG_LEVEL", "logging", "log_level", "level", Kind.LEVEL,
                    LOG_LEVEL),
            Setting.of("ASTER_LOG_MASK", "logging", "log_mask", "mask", Kind.BOOL, PREFIX + "logging.mask"),
            Setting.of("ASTER_HEALTH_PORT", "health", "port", "port", Kind.PORT, PREFIX + "health.port"),
            Setting.of("ASTER_HEALTH_HOST", "health", "host", "host", Kind.TEXT, PREFIX + "health.host"),
            Setting.of("ASTER_IDENTITY_FILE", "identity", "identity_file", null, Kind.PATH, PREFIX + "identity-file"),
            Setting.of("ASTER_CONFIG_FILE", "config", "config_file", null, Kind.PATH, CONFIG_FILE),
            Setting.of("ASTER_PEER_TTL_S", "trust", "peer_ttl", null, Kind.SECONDS, PREFIX + "trust.peer-ttl"),
            Setting.ignored("ASTER_CLOCK_DRIFT_TOLERANCE_MS", "mesh", null, Kind.MILLIS, NO_MESH),
            Setting.ignored("ASTER_REPLAY_WINDOW_MS", "mesh", null, Kind.MILLIS, NO_MESH),
            Setting.ignored("ASTER_GRACE_PERIOD_MS", "mesh", null, Kind.MILLIS, NO_MESH),
            Setting.ignored("ASTER_MESH_STATE_DIR", "mesh", null, Kind.PATH, NO_MESH, ""),
            Setting.ignored("ASTER_ENROLLMENT", "mesh", null, Kind.PATH, NO_MESH, ""),
            Setting.ignored("ASTER_SERVICE_ADDRESS", "directory", null, Kind.TEXT, NO_DIRECTORY, ""),
            Setting.ignored("ASTER_SERVICE_ADDR", "directory", null, Kind.TEXT, NO_DIRECTORY, ""),
            Setting.ignored("ASTER_ALPNS", "bare", null, Kind.TEXT, "the application's own ALPNs are those of the protocol",
                    ""),
            Setting.ignored("ASTER_ROOT_KEY_FILE", "trust", null, Kind.PATH,
                    "nodes have the public half alone, by ASTER_ROOT_PUBKEY_FILE", ""));

    /** For the operator tool alone. */
    private static final String PROFILE = "ASTER_PROFILE";

    private static final Map<String, Setting> BY_VARIABLE = index(Setting::variable);
    private static final Map<String, Setting> BY_KEY = index(Setting::key);
    private static final Map<String, Setting> BY_TOML = index(
            setting -> setting.toml() == null ? null : tomlName(setting.section(), setting.toml()));

    private Settings() {
    }

    static List<Setting> all() {
        return ALL;
    }

    static Optional<Setting> ofVariable(String variable) {
        return Optional.ofNullable(BY_VARIABLE.get(variable));
    }

    static Optional<Setting> ofKey(String key) {
        return Optional.ofNullable(BY_KEY.get(key));
    }

    static Optional<Setting> ofToml(String section, String key) {
        return Optional.ofNullable(BY_TOML.get(tomlName(section, key)));
    }

    /** Whether a section of TOML is one of these. */
    static boolean isTomlSection(String section) {
        return ALL.stream().anyMatch(setting -> setting.toml() != null && setting.section().equals(section));
    }

    /** Whether a variable means something, though not to an application. */
    static boolean isOfTool(String variable) {
        return variable.equals(PROFILE);
    }

    private static String tomlName(String section, String key) {
        return "[" + section + "] " + key;
    }

    private static Map<String, Setting> index(Function<Setting, String> name) {
        return ALL.stream().filter(setting -> name.apply(setting) != null)
                .collect(Collectors.toMap(name, setting -> setting, (a, b) -> {
                    throw new IllegalStateException("two settings: " + name.apply(a));
                }, LinkedHashMap::new));
    }
}
