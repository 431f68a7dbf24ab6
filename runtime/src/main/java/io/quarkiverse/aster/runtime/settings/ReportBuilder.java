package io.quarkiverse.aster.runtime.settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.quarkiverse.aster.runtime.settings.ReportLine.Resolved;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.NameIterator;
import io.smallrye.config.SmallRyeConfig;

/** Puts a {@link ConfigReport} together. For one thread. */
public final class ReportBuilder {

    /** In the place of a name in a key. */
    private static final String ANY = "*.";
    /** What has sections of its own, each with all but the last word of a key. */
    private static final List<String> NAMED = List.of("clients.", "services.");
    private static final String ALLOW_ALL = Settings.PREFIX + "trust.allow-all-consumers";
    private static final String DEFAULT = "default";
    /** The sections that others have as well, then our own, then whatever else there is. */
    private static final List<String> SECTIONS = List.of("trust", "connect", "network", "storage", "logging", "health",
            "identity", "config", "server", "client", "limits");

    /** What cannot be chosen here, by section, in the terms of those implementations where it can. */
    private static final List<ReportLine> FIXED = List.of(fixed("network", "relay_mode", "disabled"),
            fixed("network", "enable_monitoring", "True"), fixed("network", "enable_hooks", "True"),
            fixed("network", "hook_timeout_ms", "<not set>"),
            fixed("network", "clear_ip_transports", "False"), fixed("network", "clear_relay_transports", "True"),
            fixed("network", "portmapper_config", "disabled"), fixed("network", "proxy_url", "<not set>"),
            fixed("network", "proxy_from_env", "False"), fixed("network", "local_discovery", "False"));

    private final SmallRyeConfig config;
    private final Map<String, String> keys;
    private final Map<String, Resolved> resolved = new HashMap<>();

    /**
     * @param config what is set
     * @param keys all that can be set, with {@code *} for names, and their defaults, {@code null} for none
     */
    public ReportBuilder(SmallRyeConfig config, Map<String, String> keys) {
        this.config = config;
        this.keys = new HashMap<>(keys);
        this.keys.putIfAbsent(Settings.LOG_LEVEL, "info");
        // not set is not false, but admits no more
        this.keys.put(ALLOW_ALL, "false");
    }

    /** What a key comes to, whatever the configuration says. */
    public ReportBuilder resolve(String key, Resolved value) {
        resolved.put(key, value);
        return this;
    }

    /** The print-out. */
    public ConfigReport build() {
        List<ReportLine> lines = new ArrayList<>(FIXED);
        keys.forEach((key, missing) -> expand("", key).forEach(name -> lines.add(line(name, missing))));
        lines.sort(Comparator.comparingInt((ReportLine line) -> section(line.section())).thenComparing(ReportLine::section)
                .thenComparingInt(ReportBuilder::field).thenComparing(ReportLine::field));
        return new ConfigReport(lines);
    }

    /** Whether the build has fixed a value, so that nothing can set it any more. */
    public static boolean isFixed(ConfigValue value) {
        return Origins.isBuild(value);
    }

    private ReportLine line(String key, String missing) {
        Optional<Setting> setting = Settings.ofKey(key);
        String section = setting.map(Setting::section).orElseGet(() -> sectionOf(key));
        String field = setting.map(Setting::field).orElseGet(() -> fieldOf(key));
        Resolved other = resolved.get(key);
        if (other != null) {
            return new ReportLine(section, field, other.value(), other.source());
        }
        ConfigValue value = config.getConfigValue(key);
        String origin = Origins.of(value);
        String text = value.getValue() == null && origin == null ? missing : value.getValue();
        return new ReportLine(section, field, Masked.value(key, text),
                origin != null ? origin : Origins.isBuild(value) ? "build" : DEFAULT);
    }

    /** The keys with the names that something is set for, none if that is nothing. */
    private List<String> expand(String start, String rest) {
        int any = rest.indexOf(ANY);
        if (any < 0) {
            return List.of(start + rest);
        }
        String prefix = start + rest.substring(0, any);
        return names(prefix).stream()
                .flatMap(name -> expand(prefix + name + ".", rest.substring(any + ANY.length())).stream()).toList();
    }

    /** What comes after that in keys that are set, quoted where they have it so. */
    private Set<String> names(String prefix) {
        Set<String> names = new TreeSet<>();
        for (String key : config.getPropertyNames()) {
            if (key.startsWith(prefix)) {
                NameIterator segments = new NameIterator(key, prefix.length() - 1);
                if (segments.hasNext()) {
                    String name = segments.getNextSegment();
                    segments.next();
                    if (segments.hasNext() && !name.equals("*")) {
                        names.add(key.charAt(prefix.length()) == '"' ? '"' + name + '"' : name);
                    }
                }
            }
        }
        return names;
    }

    private static boolean isNamed(String key) {
        return NAMED.stream().anyMatch(start -> key.startsWith(Settings.PREFIX + start));
    }

    private static String sectionOf(String key) {
        String rest = key.substring(Settings.PREFIX.length());
        if (isNamed(key)) {
            return rest.substring(0, rest.lastIndexOf('.'));
        }
        if (rest.startsWith("identity-")) {
            return "identity";
        }
        int dot = rest.indexOf('.');
        return dot < 0 ? "general" : rest.substring(0, dot);
    }

    private static String fieldOf(String key) {
        int start = isNamed(key) ? key.lastIndexOf('.')
                : Math.max(Settings.PREFIX.length() - 1, key.indexOf('.', Settings.PREFIX.length()));
        return key.substring(start + 1).replace('-', '_');
    }

    private static int section(String name) {
        int index = SECTIONS.indexOf(name);
        return index < 0 ? SECTIONS.size() : index;
    }

    /** Where the protocol's documentation has it; ours come after that. */
    private static int field(ReportLine line) {
        List<Setting> all = Settings.all();
        return Stream.iterate(0, i -> i < all.size(), i -> i + 1).filter(i -> {
            Setting setting = all.get(i);
            return setting.section().equals(line.section())
                    && (line.field().equals(setting.field()) || line.field().equals(setting.toml()));
        }).findFirst().orElse(all.size());
    }

    private static ReportLine fixed(String section, String field, String value) {
        return new ReportLine(section, field, value, "fixed");
    }
}
